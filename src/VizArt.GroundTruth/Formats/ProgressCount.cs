namespace VizArt.GroundTruth;

/// <summary>Counts what has been read, from any thread, and tells it: one call at a time, never less than before, and at last the whole.</summary>
internal sealed class ProgressCount
{
    private readonly IProgress<GroundTruthProgress> _progress;
    private readonly GroundTruthProgressUnit _unit;
    private readonly long _total;
    private readonly Lock _gate = new();
    private long _done;

    private ProgressCount(IProgress<GroundTruthProgress> progress, long total, GroundTruthProgressUnit unit)
    {
        (_progress, _total, _unit) = (progress, total, unit);
        progress.Report(new GroundTruthProgress(0, total, unit));
    }

    /// <summary>Begins to count; null where nobody asks for it.</summary>
    public static ProgressCount? Of(GroundTruthOptions options, long total, GroundTruthProgressUnit unit) =>
        options.Progress is { } progress && total > 0 ? new ProgressCount(progress, total, unit) : null;

    /// <summary>More has been read; what a file grew by meanwhile is not counted.</summary>
    public void Add(long count)
    {
        lock (_gate)
        {
            var done = Math.Min(_done + count, _total);
            if (done > _done)
            {
                _done = done;
                _progress.Report(new GroundTruthProgress(done, _total, _unit));
            }
        }
    }

    /// <summary>Everything has been read, also what was passed over.</summary>
    public void Complete() => Add(_total);
}
