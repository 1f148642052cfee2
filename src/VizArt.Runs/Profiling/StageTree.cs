namespace VizArt.Runs;

/// <summary>All places that stages of one profiler had, up to a limit: names may be made up at run time without end.</summary>
internal sealed class StageTree
{
    private readonly int _limit;
    private int _count;

    public StageTree(int limit)
    {
        _limit = limit;
        Root = new StageNode(this, null, StageExecution.RootPath, isListed: true);
    }

    /// <summary>The whole call; what is opened outside of any is below it as well.</summary>
    public StageNode Root { get; }

    /// <summary>Takes one of the places that are left.</summary>
    public bool TryCount() => Volatile.Read(ref _count) < _limit && Interlocked.Increment(ref _count) <= _limit;
}
