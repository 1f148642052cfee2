namespace VizArt.GroundTruth;

/// <summary>What is asked of KITTI's label files of objects.</summary>
internal static class KittiRules
{
    private const string Row = "type, truncated, occluded, alpha, left, top, right, bottom, height, width, length, x, y, z, rotation_y";

    public static readonly DiagnosticRule NoFiles = DiagnosticRule.Error(
        "VIZ303", "kitti-no-files", "no label files (.txt) are found", "Name the folder with label_2, a folder of label files, or one of them.");

    public static readonly DiagnosticRule SampleDuplicate = DiagnosticRule.Error(
        "VIZ308", "kitti-sample-duplicate", "the sample “{0}” is there already", "Give each label file a name of its own, whatever its extension.");

    public static readonly DiagnosticRule FieldCount = DiagnosticRule.Error(
        "VIZ344", "kitti-fields", "{0} fields; a row has 15 (" + Row + ")", "Remove the row, or export again.");

    public static readonly DiagnosticRule Score = DiagnosticRule.AdjustableError(
        "VIZ344", "kitti-score", "the sixteenth field, the score of a prediction, is {0}; that of a ground truth is 1", "Name the ground truth; a model's answers are none. Where they were checked and are one, lower the rule.");

    public static readonly DiagnosticRule Encoding = DiagnosticRule.Error(
        "VIZ304", "kitti-encoding", "the file is not valid UTF-8", "Save the file as UTF-8.");

    public static readonly DiagnosticRule LabelFileMissing = DiagnosticRule.Warning(
        "VIZ324", "label-file-missing", "the image “{0}” has no label file and is taken for one without objects; {1} so", "Add an empty file for an image without objects, or ignore this rule.");

    public static readonly DiagnosticRule TooManyRegions = DiagnosticRule.Error(
        "VIZ312", "kitti-region-count", "there are {0} regions of DontCare, each a crowd of {1} types: more than {2} together", "Make few types of many (CategoryAliases), or leave the regions out.");

    public static readonly DiagnosticRule Tracking = DiagnosticRule.Error(
        "VIZ344", "kitti-tracking", "{0} fields; a row of the tracking benchmark begins with a frame and a track, and is not read", "Write a file of rows of 15 fields for each frame.");

    public static readonly DiagnosticRule Type = DiagnosticRule.Error(
        "VIZ344", "kitti-type", "the type is “{0}”; a name is expected", "Write a type such as Car.");

    public static readonly DiagnosticRule NotANumber = DiagnosticRule.Error(
        "VIZ344", "kitti-number", "“{0}” is found where a number is expected", "Correct the row: numbers with a point, between spaces.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "number-not-finite", "{0} is no finite number", "Correct the value, or remove the row.");

    public static readonly DiagnosticRule CornersSwapped = DiagnosticRule.Error(
        "VIZ312", "corners-swapped", "the box has {0}; left ≤ right and top ≤ bottom are expected", "Write two corners; x, y, width and height must be converted.");

    public static readonly DiagnosticRule BoxTooLarge = DiagnosticRule.Error(
        "VIZ312", "box-too-large", "the box with {0} is larger than any image", "Write two corners in pixels.");

    public static readonly DiagnosticRule BoxEmpty = DiagnosticRule.Warning(
        "VIZ313", "box-empty", "the box with {0} has no area", "Check the box; no detection can match it.");

    public static readonly DiagnosticRule TooManyFiles = DiagnosticRule.Error(
        "VIZ312", "kitti-file-count", "there are more than {1} files", "Name a smaller folder, or raise Limits.MaxFiles.");

    public static readonly DiagnosticRule TooManyAnnotations = DiagnosticRule.Error(
        "VIZ312", "kitti-annotation-count", "there are more than {1} objects", "Name a smaller folder, or raise Limits.MaxAnnotations.");
}
