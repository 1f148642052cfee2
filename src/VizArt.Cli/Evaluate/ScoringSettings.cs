using System.Collections.Immutable;
using VizArt.Accuracy;

namespace VizArt.Cli.Evaluate;

/// <summary>How predictions are scored; null where the task's default holds.</summary>
internal sealed record ScoringSettings
{
    /// <summary>By whose rules: <c>coco</c>, <c>lvis</c> or <c>voc</c>.</summary>
    internal string? Protocol { get; init; }

    /// <summary>IoU, or OKS, from which a detection counts for Precision, Recall and F1.</summary>
    internal double? IouThreshold { get; init; }

    /// <summary>Lowest score that counts for Precision, Recall and F1.</summary>
    internal double? ScoreThreshold { get; init; }

    /// <summary>How many detections count in one sample, for each AR.</summary>
    internal ImmutableArray<int> MaxDetections { get; init; }

    /// <summary>Whether VOC's rules take boxes as whole pixels that include their last row and column.</summary>
    internal bool InclusivePixels { get; init; }

    /// <summary>Whether VOC's rules ask for difficult objects too.</summary>
    internal bool CountDifficult { get; init; }

    /// <summary>Whether categories are ignored.</summary>
    internal bool IsClassAgnostic { get; init; }

    /// <summary>How far off keypoints may be.</summary>
    internal ImmutableArray<double> KeypointSigmas { get; init; }

    /// <summary>How many classes there are, from 0; null for those that the ground truth knows.</summary>
    internal int? ClassCount { get; init; }

    /// <summary>How many lower bits of a point's label are its class.</summary>
    internal int? ClassBits { get; init; }

    /// <summary>The label of points that do not count.</summary>
    internal int? IgnoredLabel { get; init; }

    /// <summary>The distances of the F-scores of points.</summary>
    internal ImmutableArray<double> Distances { get; init; }

    /// <summary>Among how many of the highest scores the truth is sought.</summary>
    internal ImmutableArray<int> TopK { get; init; }

    /// <summary>The category that figures of classification are about; null for all.</summary>
    internal string? PositiveCategory { get; init; }

    /// <summary>How intervals are found; null for none.</summary>
    internal BootstrapOptions? Bootstrap { get; init; }
}
