using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>How much a file may declare before it is believed. What it declares is also held against its own length before memory is taken.</summary>
public sealed record GroundTruthLimits
{
    /// <summary>Most pixels of one image or mask: 1 or more; 2^28 (16,384 × 16,384) by default.</summary>
    public long MaxPixels { get; init; } = 1L << 28;

    /// <summary>Most points of one point cloud: 1 to 2^29; 2^27 by default.</summary>
    public long MaxPoints { get; init; } = 1L << 27;

    /// <summary>Most annotations of a set: 1 or more; 100 million by default.</summary>
    public int MaxAnnotations { get; init; } = 100_000_000;

    /// <summary>Most levels of nesting in JSON and XML: 1 to 1,000; 64 by default.</summary>
    public int MaxNesting { get; init; } = 64;

    /// <summary>Longest header of an array or a point cloud, in bytes: 128 or more; 64 KiB by default. NPY's own limit of 10,000 holds besides.</summary>
    public int MaxHeaderBytes { get; init; } = 64 * 1024;

    /// <summary>Most bytes that the entries of an archive may unpack to: 1 or more; 4 GiB by default.</summary>
    public long MaxUnpackedBytes { get; init; } = 1L << 32;

    /// <summary>Most files of a folder that is a set: 1 or more; 10 million by default.</summary>
    public int MaxFiles { get; init; } = 10_000_000;

    internal void Validate(ImmutableArray<string>.Builder faults)
    {
        Check(nameof(MaxPixels), MaxPixels, 1, long.MaxValue);
        Check(nameof(MaxPoints), MaxPoints, 1, 1L << 29);
        Check(nameof(MaxAnnotations), MaxAnnotations, 1, int.MaxValue);
        Check(nameof(MaxNesting), MaxNesting, 1, 1000);
        Check(nameof(MaxHeaderBytes), MaxHeaderBytes, 128, int.MaxValue);
        Check(nameof(MaxUnpackedBytes), MaxUnpackedBytes, 1, long.MaxValue);
        Check(nameof(MaxFiles), MaxFiles, 1, int.MaxValue);

        void Check(string name, long value, long least, long most)
        {
            if (value < least || value > most)
            {
                var range = most is long.MaxValue or int.MaxValue ? $"{least} or more" : $"{least} to {most}";
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"Limits.{name} {value} ({range})"));
            }
        }
    }
}
