using System.Collections.Immutable;
using VizArt.Accuracy;

namespace VizArt.Cli.Evaluate;

/// <summary>How predictions are scored; null where the task's default holds.</summary>
internal sealed record ScoringSettings
{
    /// <summary>IoU, or OKS, from which a detection counts for Precision, Recall and F1.</summary>
    internal double? IouThreshold { get; init; }

    /// <summary>Lowest score that counts for Precision, Recall and F1.</summary>
    internal double? ScoreThreshold { get; init; }

    /// <summary>How many detections count in one sample, for each AR.</summary>
    internal ImmutableArray<int> MaxDetections { get; init; }

    /// <summary>Whether categories are ignored.</summary>
    internal bool IsClassAgnostic { get; init; }

    /// <summary>How far off keypoints may be.</summary>
    internal ImmutableArray<double> KeypointSigmas { get; init; }

    /// <summary>How intervals are found; null for none.</summary>
    internal BootstrapOptions? Bootstrap { get; init; }
}
