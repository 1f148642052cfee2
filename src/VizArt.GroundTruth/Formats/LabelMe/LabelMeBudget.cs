using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>How much the masks of a set may hold together, whichever file is read first.</summary>
/// <param name="files">The files of the set.</param>
internal sealed class LabelMeBudget(ImmutableArray<string> files)
{
    private const long LeastOfAll = 1L << 24;
    private const long MostOfByte = 16;

    private readonly Lazy<long> _most = new(() => LeastOfAll + (MostOfByte * files.Sum(path => new FileInfo(path) is { Exists: true } file ? file.Length : 0)));
    private long _taken;

    /// <summary>How many runs, and ends of runs down the columns, there may be.</summary>
    public long Most => _most.Value;

    /// <summary>How many are left.</summary>
    public long Left => Math.Max(0, Most - Interlocked.Read(ref _taken));

    /// <summary>Whether more were taken than there are.</summary>
    public bool IsExceeded => Interlocked.Read(ref _taken) > Most;

    /// <summary>Takes some.</summary>
    /// <returns>Whether there were as many.</returns>
    public bool TryTake(long count) => Interlocked.Add(ref _taken, count) <= Most;
}
