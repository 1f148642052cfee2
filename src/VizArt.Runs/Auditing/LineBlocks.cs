namespace VizArt.Runs;

/// <summary>The lines of a file in blocks of whole lines, within a block always forwards.</summary>
internal abstract class LineBlocks : IDisposable
{
    /// <summary>Large enough that a block costs little, small enough that the newest lines are there at once.</summary>
    protected const int BlockSize = 256 * 1024;

    /// <summary>Whole lines; the last of the file may lack its line feed. Valid until the next block.</summary>
    public ReadOnlyMemory<byte> Lines { get; protected set; }

    /// <summary>Where <see cref="Lines"/> begin; at the end of a file that is read forwards how much was in it.</summary>
    public long Offset { get; protected set; }

    /// <summary>Where a line of more than <see cref="LogLine.Longest"/> bytes begins, which was passed over; null where there was none.</summary>
    public long? TooLongAt { get; protected set; }

    /// <summary>Reads the next block.</summary>
    /// <returns>False at the end.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="InvalidDataException">What is compressed is damaged; the lines before it have been given.</exception>
    public abstract ValueTask<bool> NextAsync(CancellationToken cancellationToken);

    public void Dispose()
    {
        Dispose(true);
        GC.SuppressFinalize(this);
    }

    protected abstract void Dispose(bool disposing);
}
