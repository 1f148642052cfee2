namespace VizArt.Testing;

/// <summary>What a test asks of a pipeline's accuracy: implemented by each test framework's own <c>[PipelineAccuracy]</c>.</summary>
/// <remarks>A minimum that is NaN is not asked for.</remarks>
public interface IPipelineAccuracy
{
    /// <summary>Path of the ground truth, a file or a folder: absolute, or sought in the project's folder, then beside the test assembly. It may begin with an environment variable: <c>%TEST_DATA%/cells</c>.</summary>
    string GroundTruth { get; }

    /// <summary>Folder that the ground truth's file names are relative to; null for the ground truth's own folder, or for PASCAL VOC its <c>JPEGImages</c>. It may begin with an environment variable.</summary>
    string? Images { get; }

    /// <summary>Name of the ground truth's format; null to recognise it.</summary>
    string? Format { get; }

    /// <summary>What the corners of PASCAL VOC's boxes are counted from, see <c>GroundTruthOptions.PixelOffset</c>; 1 or 0.</summary>
    int PixelOffset => 1;

    /// <summary>Why the test is skipped on a machine without the ground truth, and where to get it; null for a test that then fails.</summary>
    /// <remarks>Where the environment variable <c>VIZART_REQUIRE_DATA</c> is 1, it fails all the same.</remarks>
    string? SkipWhenMissing => null;

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

    /// <summary>By whose rules objects are scored: <c>coco</c>, <c>lvis</c> (boxes and masks) or <c>voc</c> (boxes); null for <c>coco</c>, and for tasks that have but one way.</summary>
    string? Protocol => null;

    /// <summary>By VOC's rules, whether boxes are of whole pixels that include their last row and column, see <c>VocOptions.InclusivePixels</c>.</summary>
    bool InclusivePixels => false;

    /// <summary>By VOC's rules, whether objects marked as difficult must be found like all others.</summary>
    bool CountDifficult => false;

    /// <summary>The category that Precision, Recall, F1, RocAuc and the like of a classification are about; null for their mean over the categories.</summary>
    string? PositiveCategory => null;

    /// <summary>How far a headline metric may fall below the baseline, absolute; 0 or more.</summary>
    double MaxDrop { get; }

    /// <summary>How many samples a call gets, for a method that takes a list; 1 or more.</summary>
    int BatchSize { get; }

    /// <summary>How many of the samples are used, from the first; 0 for all.</summary>
    int MaxSamples { get; }

    /// <summary>Milliseconds after which a call is given up; 0 for never.</summary>
    int SampleTimeoutMs { get; }
}
