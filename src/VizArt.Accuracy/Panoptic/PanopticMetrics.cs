using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>The metrics of panoptic segmentation: their names, what they mean, and where the meaning comes from.</summary>
public static class PanopticMetrics
{
    private const string Source = "panopticapi evaluation.pq_compute (7bb4655); Kirillov et al. 2019";

    /// <summary>The metrics: PQ, SQ and RQ of all categories, of things (PQth, SQth, RQth) and of stuff (PQst, SQst, RQst).</summary>
    public static ImmutableArray<Metric> Standard { get; } =
    [
        .. Of("", "all categories"),
        .. Of("th", "the categories of things"),
        .. Of("st", "the categories of stuff"),
    ];

    private static IEnumerable<Metric> Of(string suffix, string which) =>
    [
        new("PQ" + suffix, $"Panoptic quality: mean over {which} that occur of the sum of IoUs over TP + FP/2 + FN/2.", Source),
        new("SQ" + suffix, $"Segmentation quality: mean over {which} that occur of the mean IoU of the segments that were found.", Source),
        new("RQ" + suffix, $"Recognition quality: mean over {which} that occur of TP over TP + FP/2 + FN/2.", Source),
    ];
}
