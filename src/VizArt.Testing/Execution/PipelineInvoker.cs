using System.Reflection;
using VizArt.Harness;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace VizArt.Testing;

/// <summary>Hands the test class's instance to the engine instead of calling the method once.</summary>
internal sealed class PipelineInvoker(
    ITest test,
    IMessageBus messageBus,
    Type testClass,
    object[] constructorArguments,
    MethodInfo testMethod,
    object[] testMethodArguments,
    IReadOnlyList<BeforeAfterTestAttribute> beforeAfterAttributes,
    ExceptionAggregator aggregator,
    CancellationTokenSource cancellation,
    Action<string> show)
    : XunitTestInvoker(test, messageBus, testClass, constructorArguments, testMethod, testMethodArguments, beforeAfterAttributes, aggregator, cancellation)
{
    protected override object CallTestMethod(object testClassInstance) => RunPipelineAsync(testClassInstance);

    private async Task RunPipelineAsync(object instance)
    {
        var measurement = TestMethod.GetCustomAttributes().OfType<IRepeatedMeasurement>().Single();
        var pipeline = PipelineTest.Of(TestMethod, measurement) with { MayBeDisturbed = PipelineDiscoverer.HasOwnCollection(TestCase.TestMethod) };
        var report = await new PipelineTestRunner(TestClass.Assembly, measurement.SourceFile).RunAsync(pipeline, instance, CancellationTokenSource.Token);
        if (report.Failure is { } failure)
        {
            throw new PipelineFailedException(failure, measurement.SourceFile, measurement.SourceLine, $"{TestClass.FullName}.{TestMethod.Name}");
        }

        show(report.Table);
    }
}
