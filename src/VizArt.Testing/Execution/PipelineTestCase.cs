using System.ComponentModel;
using VizArt.Harness;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace VizArt.Testing;

/// <summary>A measured test, as xUnit runs it.</summary>
public sealed class PipelineTestCase : XunitTestCase
{
    /// <summary>Made by xUnit when a test case travels between processes.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    [Obsolete("For deserialization only.", error: true)]
    public PipelineTestCase()
    {
    }

    internal PipelineTestCase(IMessageSink diagnostics, TestMethodDisplay display, TestMethodDisplayOptions displayOptions, ITestMethod testMethod)
        : base(diagnostics, display, displayOptions, testMethod)
    {
    }

    /// <inheritdoc/>
    protected override string? GetSkipReason(IAttributeInfo factAttribute) =>
        base.GetSkipReason(factAttribute)
        ?? (factAttribute is IReflectionAttributeInfo { Attribute: IPipelineAccuracy accuracy } && TestMethod.TestClass.Class is IReflectionTypeInfo type
            ? new PipelineTestRunner(type.Type.Assembly, (accuracy as IRepeatedMeasurement)?.SourceFile).ReasonToSkip(accuracy)
            : null);

    /// <inheritdoc/>
    public override Task<RunSummary> RunAsync(
        IMessageSink diagnosticMessageSink,
        IMessageBus messageBus,
        object[] constructorArguments,
        ExceptionAggregator aggregator,
        CancellationTokenSource cancellationTokenSource) =>
        new PipelineTestCaseRunner(this, DisplayName, SkipReason, constructorArguments, messageBus, aggregator, cancellationTokenSource).RunAsync();
}
