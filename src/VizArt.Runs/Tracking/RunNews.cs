using Serilog.Core.Enrichers;

namespace VizArt.Runs;

/// <summary>
/// Tells a log of the runs of a tracker: when they start and end by the audit trail, and which stages failed. What the audit trail does not take waits
/// for the next time.
/// </summary>
internal sealed class RunNews(RunLog log) : IFailureListener
{
    /// <summary>Events that may wait: two of each of a day's runs.</summary>
    private const int MostWaiting = 48;

    private readonly Queue<Action<AuditLog>> _waiting = new();
    private long _lost;

    /// <summary>A run started; it is told by <see cref="Write"/>.</summary>
    public void Started(RunRow run) => Add(audit => audit.RunStarted(run));

    /// <summary>A run ended; it is told by <see cref="Write"/>.</summary>
    public void Finished(RunRow run, TimeSpan elapsed) => Add(audit => audit.RunFinished(run, succeeded: null, elapsed));

    /// <summary>Tells what waits. One calls at a time.</summary>
    /// <exception cref="AuditLogException">VIZ411: an event is not on the disk; it and what comes after it wait.</exception>
    public void Write()
    {
        while (_waiting.TryPeek(out var next))
        {
            next(log.Audit);
            _waiting.Dequeue();
        }

        if (_lost > 0)
        {
            log.Logger.Error("{LostEvents} events of the audit trail were lost: it could not be written for too long, and no more can wait", _lost);
            _lost = 0;
        }
    }

    public void Failed(StageScope scope) =>
        LoggerOf(scope)
            .ForContext(RunContextProperties.Succeeded, false)
            .Error(
                scope.Measures!.Error,
                "Stage {Stage} failed after {ElapsedMs} ms: {ErrorType} {ErrorMessage}",
                scope.Node.Path,
                scope.Duration.TotalMilliseconds,
                scope.ErrorType,
                scope.ErrorMessage);

    public void LimitReached(StageScope scope) =>
        LoggerOf(scope).Warning("Further failures of stage {Stage} in this run are counted, and not logged", scope.Node.Path);

    private Serilog.ILogger LoggerOf(StageScope scope) =>
        scope.SampleId is { } sample ? log.Logger.ForContext(new PropertyEnricher(RunContextProperties.Sample, sample)) : log.Logger;

    private void Add(Action<AuditLog> tell)
    {
        if (_waiting.Count == MostWaiting)
        {
            _waiting.Dequeue();
            _lost++;
        }

        _waiting.Enqueue(tell);
    }
}
