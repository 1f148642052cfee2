namespace VizArt.Testing;

/// <summary>What a test asks of a pipeline's accuracy: implemented by each test framework's own <c>[PipelineAccuracy]</c>.</summary>
/// <remarks>A minimum that is NaN is not asked for.</remarks>
public interface IPipelineAccuracy
{
    /// <summary>Path of the ground truth: absolute, or sought in the project's folder, then beside the test assembly.</summary>
    string GroundTruth { get; }

    /// <summary>Folder that the ground truth's file names are relative to; null for the ground truth's own folder.</summary>
    string? Images { get; }

    /// <summary>Name of the ground truth's format; null to recognise it.</summary>
    string? Format { get; }

    /// <summary>Least F1 over the whole set, in [0, 1].</summary>
    double MinF1 { get; }

    /// <summary>Least precision over the whole set, in [0, 1].</summary>
    double MinPrecision { get; }

    /// <summary>Least recall over the whole set, in [0, 1].</summary>
    double MinRecall { get; }

    /// <summary>Least AP over the whole set, in [0, 1].</summary>
    double MinAP { get; }

    /// <summary>Least AP at an IoU of 0.5, in [0, 1].</summary>
    double MinAP50 { get; }

    /// <summary>Least mean IoU of a segmentation, in [0, 1].</summary>
    double MinMeanIoU { get; }

    /// <summary>Least panoptic quality, in [0, 1].</summary>
    double MinPQ { get; }

    /// <summary>Least accuracy of a classification, in [0, 1].</summary>
    double MinAccuracy { get; }

    /// <summary>IoU from which a prediction is of an object, for Precision, Recall and F1; in (0, 1].</summary>
    double IouThreshold { get; }

    /// <summary>Score from which a prediction counts, for Precision, Recall and F1.</summary>
    double ScoreThreshold { get; }

    /// <summary>How far a headline metric may fall below the baseline, absolute; 0 or more.</summary>
    double MaxDrop { get; }

    /// <summary>How many samples a call gets, for a method that takes a list; 1 or more.</summary>
    int BatchSize { get; }

    /// <summary>How many of the samples are used, from the first; 0 for all.</summary>
    int MaxSamples { get; }

    /// <summary>Milliseconds after which a call is given up; 0 for never.</summary>
    int SampleTimeoutMs { get; }
}
