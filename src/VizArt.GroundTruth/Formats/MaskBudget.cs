using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>How much the masks of a set may hold together, whichever file is read first.</summary>
/// <param name="files">The files of the set.</param>
internal sealed class MaskBudget(ImmutableArray<string> files)
{
    /// <summary>How many runs, or ends of runs down the columns, any mask may have; to which what it takes in the file adds.</summary>
    public const long LeastOfMask = 1L << 22;

    private const long LeastOfAll = 1L << 24;
    private const long MostOfByte = 16;

    private readonly Lazy<long> _bytes = new(() => files.Sum(path => new FileInfo(path) is { Exists: true } file ? file.Length : 0));
    private long _taken;

    /// <summary>Size of the files together.</summary>
    public long Bytes => _bytes.Value;

    /// <summary>How many runs, and ends of runs down the columns, there may be.</summary>
    public long Most => LeastOfAll + (MostOfByte * Bytes);

    /// <summary>How many are left.</summary>
    public long Left => Math.Max(0, Most - Interlocked.Read(ref _taken));

    /// <summary>Whether more were taken than there are.</summary>
    public bool IsExceeded => Interlocked.Read(ref _taken) > Most;

    /// <summary>Takes some.</summary>
    /// <returns>Whether there were as many.</returns>
    public bool TryTake(long count) => Interlocked.Add(ref _taken, count) <= Most;

    /// <summary>Takes more than there are.</summary>
    public void Exceed() => TryTake(Most + 1);
}
