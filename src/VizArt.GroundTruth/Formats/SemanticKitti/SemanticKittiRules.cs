namespace VizArt.GroundTruth;

/// <summary>What is asked of SemanticKITTI's labels and points.</summary>
internal static class SemanticKittiRules
{
    public static readonly DiagnosticRule Length = DiagnosticRule.Error(
        "VIZ348", "kitti-length", "the file has {0} bytes, which is no multiple of the {1} of a point", "Fetch or export the file again; it was cut off.");

    public static readonly DiagnosticRule CountDiffers = DiagnosticRule.Error(
        "VIZ348", "kitti-count-differs", "the file has {1} labels; “{0}” has {2} points", "Put the files together that were made of each other.");

    public static readonly DiagnosticRule TooManyPoints = DiagnosticRule.Error(
        "VIZ348", "kitti-too-many-points", "the file has {1} labels; the limit is {2}", "Split the file, or raise Limits.MaxPoints.");

    public static readonly DiagnosticRule PointsMissing = DiagnosticRule.Warning(
        "VIZ348", "kitti-points-missing", "there is no “{0}” beside the labels; the points have no coordinates", "Fetch it if the coordinates are needed.");
}
