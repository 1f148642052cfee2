using System.Collections.Immutable;
using System.Diagnostics;
using System.Reflection;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Judges the budget of a test that is called once by its own framework: no warm-up, no repeats, no history.</summary>
public sealed class SingleShot : IDisposable
{
    private readonly IPerformanceBudget _budget;
    private readonly StageProfiler _profiler;
    private readonly StageScope _call;
    private readonly long _started;

    private SingleShot(IPerformanceBudget budget, StageProfilerOptions options)
    {
        _budget = budget;
        _profiler = new StageProfiler(options);
        _call = _profiler.Call(null, 1);
        _started = Stopwatch.GetTimestamp();
    }

    /// <summary>Starts the clock.</summary>
    /// <param name="budget">The budget.</param>
    /// <param name="testAssembly">The test assembly, whose settings apply.</param>
    /// <param name="sourceFile">A source file of it as the compiler knew it; null where not known.</param>
    /// <returns>The running measurement, whose end is <see cref="Stop"/>; null where measuring is switched off.</returns>
    /// <exception cref="HarnessException">VIZ011: the budget says something impossible.</exception>
    /// <exception cref="VizArtSettingsException">The settings are at fault; the message lists every fault.</exception>
    public static SingleShot? Start(IPerformanceBudget budget, Assembly testAssembly, string? sourceFile)
    {
        ArgumentNullException.ThrowIfNull(budget);
        ArgumentNullException.ThrowIfNull(testAssembly);
        AttributeRules.Check(budget);
        var options = MeasuredSuite.Of(testAssembly, sourceFile).Options;
        return options is { Enabled: true, EnableMonitoring: true }
            ? new SingleShot(budget, new StageProfilerOptions { Listen = options.Listen })
            : null;
    }

    /// <summary>Stops listening to the call.</summary>
    public void Dispose()
    {
        _call.Dispose();
        _profiler.Dispose();
    }

    /// <summary>Stops the clock and judges.</summary>
    /// <returns>A line for everything that does not hold; null where all does, or where a debugger or a coverage tool makes times meaningless.</returns>
    public string? Stop()
    {
        var elapsed = Stopwatch.GetElapsedTime(_started);
        _call.Dispose();
        var stages = _profiler.Drain();
        Dispose();

        var measurements = new Measurements
        {
            Calls = [new CallRecord(1, 1, true, stages)],
            Predictions = [],
            Hashes = [],
            Failures = [],
            Unstable = [],
            PassTimes = [elapsed],
            HasAbandonedCalls = false,
        };
        var requirements = RequirementReader.Budgets([_budget]);
        var figures = MeasuredFigures.Of(measurements).ToImmutableArray();
        var seen = MeasuredFigures.Stages(measurements);
        if (_budget.Stage is { } stage && !seen.Contains(stage))
        {
            return Redactor.Default.Redact(FailureLines.StageNeverRan(stage, seen));
        }

        var judgements = Judge.All(figures, requirements, new Baseline { Reason = "a single call is compared with nothing" }, null, Instrumentation.Reason());
        var evidence = EvidenceReader.Read(null, null, new Baseline { Reason = "" }, judgements);
        var lines = FailureLines.Of(judgements, evidence).ToList();
        return lines.Count == 0 ? null : Redactor.Default.Redact(string.Join('\n', lines));
    }
}
