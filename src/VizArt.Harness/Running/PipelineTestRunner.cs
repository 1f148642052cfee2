using System.Reflection;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Runs a measured test: calls the pipeline, scores, judges, records. The engine under any test framework.</summary>
public sealed class PipelineTestRunner
{
    private static readonly TimeSpan PatienceForOthers = TimeSpan.FromSeconds(60);

    private readonly Func<MeasuredSuite> _suite;
    private readonly PipelineTasks _tasks = new();

    /// <summary>Makes a runner for the tests of an assembly, which share one run.</summary>
    /// <param name="testAssembly">The test assembly.</param>
    /// <param name="sourceFile">A source file of it as the compiler knew it; null where not known.</param>
    public PipelineTestRunner(Assembly testAssembly, string? sourceFile)
        : this(() => MeasuredSuite.Of(testAssembly, sourceFile))
    {
    }

    internal PipelineTestRunner(Func<MeasuredSuite> suite)
    {
        _suite = suite;
    }

    /// <summary>Runs a test.</summary>
    /// <param name="test">The test.</param>
    /// <param name="instance">An instance of the test class; null for a static method.</param>
    /// <param name="cancellation">Ends the test early; nothing of it is recorded then.</param>
    /// <returns>What came of it; a test that could not run, for bad input of any kind, is a failure like any other.</returns>
    /// <exception cref="OperationCanceledException">The test run was cancelled.</exception>
    public async Task<PipelineReport> RunAsync(PipelineTest test, object? instance, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(test);
        try
        {
            var suite = _suite();
            if (!suite.Options.Enabled)
            {
                return new PipelineReport(null, $"{test.Name}: not measured, because VizArt is switched off (VIZART_ENABLED).");
            }

            var started = suite.Time.GetTimestamp();
            var report = await ReportAsync(suite, test, instance, cancellation).ConfigureAwait(false);
            return suite.Log?.Judged(test.Name, report, suite.Time.GetElapsedTime(started)) ?? report;
        }
        catch (Exception error) when (error is HarnessException or VizArtSettingsException)
        {
            return new PipelineReport(FailureText.OfUnusable(error), "");
        }
    }

    /// <summary>Why a test is skipped for want of its ground truth: it says that it may be, and nothing says that data are required.</summary>
    /// <param name="accuracy">What the test asks.</param>
    /// <returns>What is missing and where to get it; null for a test that runs, also where that cannot be told: then it fails for the same cause.</returns>
    public string? ReasonToSkip(Testing.IPipelineAccuracy accuracy)
    {
        ArgumentNullException.ThrowIfNull(accuracy);
        if (accuracy.SkipWhenMissing is null)
        {
            return null;
        }

        try
        {
            var suite = _suite();
            return MissingData.ReasonToSkip(suite.Files, suite.Options, accuracy) is { } reason ? Redactor.Default.Redact(reason) : null;
        }
        catch (Exception error) when (error is HarnessException or VizArtSettingsException)
        {
            return null;
        }
    }

    private async Task<PipelineReport> ReportAsync(MeasuredSuite suite, PipelineTest test, object? instance, CancellationToken cancellation)
    {
        try
        {
            return await RecordingFailuresAsync(suite, test, () => MeasureAsync(suite, test, instance, cancellation)).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HarnessException or GroundTruth.GroundTruthException or VizArtSettingsException)
        {
            return new PipelineReport(FailureText.OfUnusable(error), "");
        }
    }

    private async Task<PipelineReport> MeasureAsync(MeasuredSuite suite, PipelineTest test, object? instance, CancellationToken cancellation)
    {
        var signature = test.Accuracy is null ? PipelineSignature.OfFact(test.Method) : PipelineSignature.OfSamples(test.Method);
        var task = test.Accuracy is null ? null : _tasks.Choose(test.Method, signature);
        AttributeRules.Check(test, signature.TakesBatches, task);
        var measured = await MeasuredTest.PrepareAsync(suite, test, signature, task, cancellation).ConfigureAwait(false);
        using var turn = await MeasurementLock.AcquireAsync(PatienceForOthers, cancellation).ConfigureAwait(false);
        var measurements = await measured.RunAsync(instance, cancellation).ConfigureAwait(false);
        suite.Log?.Failures(test.Name, measurements.Failures);
        return await measured.ConcludeAsync(measurements, turn, cancellation).ConfigureAwait(false);
    }

    /// <summary>Leaves a failed row of a test that could not be measured, whatever the reason, so that its run is no baseline.</summary>
    private static async Task<PipelineReport> RecordingFailuresAsync(MeasuredSuite suite, PipelineTest test, Func<Task<PipelineReport>> measure)
    {
        try
        {
            return await measure().ConfigureAwait(false);
        }
        catch (Exception error) when (error is not OperationCanceledException and not HarnessException { Code: HistoryAccess.UnwritableCode })
        {
            var recorded = RecordedTest.Of(suite.Tracker.RunId, test, suite.Options.RootDirectory);
            var row = HistoryRows.NotRun(recorded, Printable.OneLine(FailureText.OfUnusable(error), 500), suite.Time.GetUtcNow());
            await HistoryAccess.WriteAsync(suite.Tracker, new RunPart { RunId = suite.Tracker.RunId, Metrics = [row] }).ConfigureAwait(false);
            throw;
        }
    }
}
