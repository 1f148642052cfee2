using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>The log of a suite's run: its start and end, every verdict, every failure of the pipeline. What cannot be logged is said by the test.</summary>
internal sealed class SuiteLog : IDisposable
{
    private readonly RunLog _log;
    private readonly RunRow _run;
    private readonly TimeProvider _time;
    private readonly long _started;
    private readonly Lock _gate = new();
    private string? _problem;
    private long _lostBefore;
    private bool _hasFailed;
    private bool _isDisposed;

    private SuiteLog(RunLog log, RunRow run, TimeProvider time)
    {
        _log = log;
        _run = run;
        _time = time;
        _started = time.GetTimestamp();
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    /// <summary>Where it goes.</summary>
    public RunLog Target => _log;

    /// <summary>Opens the log and says that the run started.</summary>
    public static SuiteLog Start(RunLog log, RunRow run, TimeProvider time)
    {
        var suite = new SuiteLog(log, run, time);
        suite.Audit(() => log.Audit.RunStarted(run));
        return suite;
    }

    /// <summary>Logs on what the pipeline failed.</summary>
    public void Failures(string test, ImmutableArray<SampleFailure> failures)
    {
        foreach (var failure in failures)
        {
            _log.Logger
                .ForContext(RunContextProperties.RunId, _run.RunId)
                .ForContext(RunContextProperties.Test, test)
                .ForContext(failure.Stage is null ? [] : [new Serilog.Core.Enrichers.PropertyEnricher(RunContextProperties.Stage, failure.Stage)])
                .ForContext(RunContextProperties.Succeeded, false)
                .Error(failure.Error, "The pipeline failed on {Sample} in pass {Iteration}", failure.Sample?.Id, failure.Iteration);
        }
    }

    /// <summary>Logs the verdict on a test.</summary>
    /// <returns>The report; with a warning where the log lacks something.</returns>
    public PipelineReport Judged(string test, PipelineReport report, TimeSpan elapsed)
    {
        var line = report.Failure?.Split('\n', 2)[0];
        var code = line is null ? null : VerdictCodes.OfMessage(line);
        Audit(() => _log.Audit.Verdict(new AuditedVerdict
        {
            Test = test,
            RunId = _run.RunId,
            State = report.State,
            Succeeded = report.Failure is null,
            Elapsed = elapsed,
            Code = code,
            Message = code is null ? line : line![code.Length..].TrimStart(),
        }));
        lock (_gate)
        {
            _hasFailed |= report.Failure is not null;
        }

        return Problem() is { } problem
            ? report with { Failure = report.Failure is null ? null : $"{report.Failure}\nwarning: {problem}", Table = $"{report.Table}\nwarning: {problem}".TrimStart('\n') }
            : report;
    }

    /// <summary>Says that the run ended, and closes the log.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Audit(() => _log.Audit.RunFinished(_run, !_hasFailed, _time.GetElapsedTime(_started)));
        _log.Dispose();
        if (_problem is { } problem)
        {
            // No test is left that could say it.
            Console.Error.WriteLine($"warning: {problem}");
        }
    }

    private void OnExit(object? sender, EventArgs e) => Dispose();

    private void Audit(Action write)
    {
        try
        {
            write();
        }
        catch (AuditLogException error)
        {
            lock (_gate)
            {
                _problem = Printable.OneLine(error.Message, 500);
            }
        }
    }

    /// <summary>What the log lacks since it was last asked for, in words; null for nothing.</summary>
    private string? Problem()
    {
        lock (_gate)
        {
            var problem = _problem;
            var lost = _log.LostEvents;
            if (lost > _lostBefore)
            {
                problem ??= Printable.OneLine(string.Create(
                    CultureInfo.InvariantCulture, $"VIZ412 The log in {_log.Folder} lacks {lost - _lostBefore} events: {_log.LossReason}"), 500);
                _lostBefore = lost;
            }

            _problem = null;
            return problem;
        }
    }
}
