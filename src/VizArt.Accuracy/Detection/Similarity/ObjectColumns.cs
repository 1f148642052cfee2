using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What was detected in one sample, as columns: element i of every column is about detection i.</summary>
internal readonly ref struct ObjectColumns
{
    internal required ReadOnlySpan<int> Categories { get; init; }

    internal required ReadOnlySpan<double> Scores { get; init; }

    internal required ReadOnlySpan<Box> Boxes { get; init; }

    /// <summary>What places each detection among the area ranges, in square pixels; empty for the areas of the boxes.</summary>
    internal ReadOnlySpan<double> Areas { get; init; }

    /// <summary>Where each detection stands in <see cref="Masks"/> and <see cref="Keypoints"/>; empty where there are none.</summary>
    internal ReadOnlySpan<int> Rows { get; init; }

    internal SegmentationColumn? Masks { get; init; }

    internal KeypointColumn? Keypoints { get; init; }

    internal double AreaOf(int detection) => Areas.IsEmpty ? Boxes[detection].Area : Areas[detection];
}
