using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>
/// Keeps what the executions of each stage amount to: their sketch, the failures and the slowest, however many there are. Everything is called
/// under the recorder's lock.
/// </summary>
/// <param name="slowest">How many of the slowest executions are kept of each stage.</param>
/// <param name="failures">How many failures are kept of each stage.</param>
/// <param name="clock">Tells when an execution was.</param>
/// <param name="listener">Is told of the failures that are kept; null for nobody.</param>
internal sealed class SummarisedStages(int slowest, int failures, WallClock clock, IFailureListener? listener = null) : IStageStore
{
    /// <summary>Failures kept of all stages together: their messages take the most memory.</summary>
    private const int MostFailures = 1_000;

    /// <summary>Errors that are known of the inside of one stage.</summary>
    private const int MostErrorsWithin = 100;

    private List<(StageNode? Node, StageSummary Summary)> _summaries = [];
    private StageSummary? _others;
    private int _failuresKept;

    public bool CountsUnwoundAsFailed => true;

    public bool TryStart(StageScope scope) => true;

    public void End(StageScope scope)
    {
        var summary = SummaryOf(scope.Node);
        summary.Add(scope);
        if (scope.ErrorType is not null)
        {
            Fail(summary, scope);
        }
        else if (summary.IsSlow(scope.Duration, slowest))
        {
            summary.AddSlow(StageReadings.ToExecution(scope, clock.Now()), slowest);
        }
    }

    public void FailLate(StageScope scope) => Fail(SummaryOf(scope.Node), scope);

    public void Tell(StageScope scope)
    {
        var measures = scope.Measures!;
        switch (measures.News)
        {
            case FailureNews.Failure:
                listener?.Failed(scope);
                break;
            case FailureNews.LimitReached:
                listener?.LimitReached(scope);
                break;
        }

        (measures.News, measures.Error) = (FailureNews.None, null);
    }

    /// <summary>What was kept since the last time, in the order in which stages first ended.</summary>
    public ImmutableArray<StageSummary> Take()
    {
        foreach (var (node, _) in _summaries)
        {
            if (node is not null)
            {
                node.Summary = null;
            }
        }

        ImmutableArray<StageSummary> taken = [.. _summaries.Select(each => each.Summary)];
        (_summaries, _others, _failuresKept) = ([], null, 0);
        return taken;
    }

    private void Fail(StageSummary summary, StageScope scope)
    {
        var isKept = summary.Failures.Count < failures && _failuresKept < MostFailures;
        _failuresKept += isKept ? 1 : 0;
        summary.AddFailure(isKept ? StageReadings.ToExecution(scope, clock.Now()) : null);
        if (listener is not null)
        {
            scope.Measures!.News = NewsOf(summary, scope, isKept);
        }
    }

    private static FailureNews NewsOf(StageSummary summary, StageScope scope, bool isKept)
    {
        var error = (scope.ErrorType!, scope.ErrorMessage);
        if (scope.Parent is { } parent && (parent.MeasuresToFill.ErrorsWithin ??= []) is { Count: < MostErrorsWithin } known)
        {
            known.Add(error);
        }

        return scope.Measures!.ErrorsWithin?.Contains(error) == true ? FailureNews.None
            : isKept ? FailureNews.Failure
            : summary.TryReachLimit() ? FailureNews.LimitReached
            : FailureNews.None;
    }

    private StageSummary SummaryOf(StageNode node)
    {
        if (!node.IsListed)
        {
            return _others ??= Add(null, StageSummary.OtherPaths);
        }

        return node.Summary ??= Add(node, node.Path);
    }

    private StageSummary Add(StageNode? node, string path)
    {
        var summary = new StageSummary(path);
        _summaries.Add((node, summary));
        return summary;
    }
}
