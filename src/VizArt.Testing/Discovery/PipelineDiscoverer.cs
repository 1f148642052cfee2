using System.Reflection;
using Xunit;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace VizArt.Testing;

/// <summary>Finds measured tests and moves them into the collection in which they run alone.</summary>
public sealed class PipelineDiscoverer : IXunitTestCaseDiscoverer
{
    private static readonly Guid CollectionId = new("5f0b6f0c-8d4a-4f6e-9a53-3a6e0d9e6d11");

    private readonly IMessageSink _diagnostics;

    /// <summary>Made by xUnit.</summary>
    /// <param name="diagnosticMessageSink">Takes what xUnit wants to say about discovery.</param>
    public PipelineDiscoverer(IMessageSink diagnosticMessageSink)
    {
        _diagnostics = diagnosticMessageSink;
    }

    /// <summary>One test case for the method, whatever its signature: what is wrong with it is the test's failure, never discovery's.</summary>
    /// <param name="discoveryOptions">How names are shown.</param>
    /// <param name="testMethod">The method.</param>
    /// <param name="factAttribute">Its attribute.</param>
    /// <returns>The test case.</returns>
    public IEnumerable<IXunitTestCase> Discover(ITestFrameworkDiscoveryOptions discoveryOptions, ITestMethod testMethod, IAttributeInfo factAttribute)
    {
        ArgumentNullException.ThrowIfNull(testMethod);
        yield return new PipelineTestCase(
            _diagnostics,
            discoveryOptions.MethodDisplayOrDefault(),
            discoveryOptions.MethodDisplayOptionsOrDefault(),
            HasOwnCollection(testMethod) ? testMethod : Rehomed(testMethod));
    }

    internal static bool HasOwnCollection(ITestMethod testMethod) =>
        testMethod.TestClass.Class.GetCustomAttributes(typeof(CollectionAttribute)).Any();

    private static TestMethod Rehomed(ITestMethod testMethod)
    {
        var assembly = testMethod.TestClass.TestCollection.TestAssembly;
        var collection = new TestCollection(assembly, Reflector.Wrap(typeof(MeasuredTests)), MeasuredTests.Name) { UniqueID = CollectionId };
        return new TestMethod(new TestClass(collection, testMethod.TestClass.Class), testMethod.Method);
    }
}
