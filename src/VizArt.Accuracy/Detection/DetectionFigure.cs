using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Where a metric of detection is found among what the categories came to.</summary>
/// <param name="Kind">What is averaged or counted.</param>
internal readonly record struct DetectionFigure(DetectionFigure.Kinds Kind)
{
    internal enum Kinds
    {
        AveragePrecision,
        RecallOfBest,
        RecallOfArea,
        Precision,
        Recall,
        F1,
        BestF1,
        BestF1Score,
    }

    /// <summary>Index of the area range.</summary>
    internal int Area { get; init; }

    /// <summary>The one threshold; null for the mean over all of AP's.</summary>
    internal double? Iou { get; init; }

    /// <summary>Index of the limit on detections.</summary>
    internal int Limit { get; init; }

    /// <summary>Whether only categories of one frequency count.</summary>
    internal CategoryFrequency? Frequency { get; init; }
}
