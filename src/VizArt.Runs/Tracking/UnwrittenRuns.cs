namespace VizArt.Runs;

/// <summary>What of the runs of one process is not in the history yet, oldest first. One writes at a time.</summary>
internal sealed class UnwrittenRuns(RunHistory history)
{
    private const int MostRuns = 24;

    private readonly LinkedList<(RunRow? Row, RunPart? Part)> _waiting = new();
    private long _lostRuns;

    public void Add(RunRow row) => _waiting.AddLast((row, null));

    /// <summary>Adds what was collected; where too much waits, the oldest is lost, and counted.</summary>
    public void Add(RunPart part)
    {
        _waiting.AddLast((null, part));
        while (_waiting.Count(each => each.Part is not null) > MostRuns)
        {
            _lostRuns += _waiting.First!.Value.Part is null ? 0 : 1;
            _waiting.RemoveFirst();
        }
    }

    /// <summary>Writes all that waits.</summary>
    /// <exception cref="IOException">VIZ410: it cannot be written; what was not stays.</exception>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        while (_waiting.First?.Value is { } next)
        {
            try
            {
                await (next.Row is { } row ? history.WriteRunAsync(row, cancellationToken) : history.WriteAsync(next.Part!, cancellationToken));
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException)
            {
                throw new IOException(Message(e), e);
            }

            _waiting.RemoveFirst();
        }
    }

    private string Message(Exception error)
    {
        var runs = _waiting.Count(each => each.Part is not null);
        var waiting = runs == 1 ? "those of 1 run wait for it" : FormattableString.Invariant($"those of {runs} runs wait for it");
        var lost = _lostRuns > 0 ? FormattableString.Invariant($", those of {_lostRuns} before are lost") : "";
        return $"VIZ410 The history in {history.Directory} cannot be written: {TextLimits.OneLine(error.Message, 300)} Of the stages that were measured, {waiting}{lost}. Free some space, or check the rights on it.";
    }
}
