namespace VizArt.GroundTruth;

/// <summary>What is asked of YOLO's sets. Where a message ends in “so”, it is told once for the whole set.</summary>
internal static class YoloRules
{
    public static readonly DiagnosticRule NoFiles = DiagnosticRule.Error(
        "VIZ303", "yolo-no-files", "no images and no label files are found", "Name data.yaml, the folder with images and labels, a folder of label files, or one of them.");

    public static readonly DiagnosticRule ColumnCount = DiagnosticRule.Error(
        "VIZ322", "yolo-columns", "{0} fields; {1}", "Remove the row, or export again.");

    public static readonly DiagnosticRule Confidence = DiagnosticRule.Error(
        "VIZ322", "yolo-confidence", "6 fields; a detection row has 5 (class x y width height), and a sixth is the confidence of a prediction", "Name the ground truth; a model's answers are none.");

    public static readonly DiagnosticRule NotANumber = DiagnosticRule.Error(
        "VIZ322", "yolo-number", "“{0}” is found where a number is expected", "Correct the row: numbers with a point, between spaces.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "number-not-finite", "{0} is no finite number", "Correct the value, or remove the row.");

    public static readonly DiagnosticRule ClassNotInteger = DiagnosticRule.Error(
        "VIZ322", "yolo-class", "the class is “{0}”; a whole number from 0 is expected", "Write the index of the class.");

    public static readonly DiagnosticRule ClassUnknown = DiagnosticRule.Error(
        "VIZ322", "yolo-class-unknown", "the class {0} is not among the {1} names", "Correct the row, or complete names.");

    public static readonly DiagnosticRule OutOfRange = DiagnosticRule.AdjustableError(
        "VIZ322", "yolo-coordinate", "the coordinate {0} is outside of [-0.01, 1.01]; YOLO's are parts of the image's sides", "Divide x and width by the image's width, y and height by its height.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ312", "yolo-too-large", "the coordinate {0} is larger than that of any image", "Correct the value, or remove the row.");

    public static readonly DiagnosticRule NegativeSize = DiagnosticRule.Error(
        "VIZ312", "yolo-negative-size", "the box has a side of {0}", "Write the middle, then width and height, which are 0 or more.");

    public static readonly DiagnosticRule EmptyBox = DiagnosticRule.Warning(
        "VIZ313", "yolo-box-empty", "the box has no area", "Check the row; no detection can match it.");

    public static readonly DiagnosticRule Visibility = DiagnosticRule.Error(
        "VIZ316", "yolo-visibility", "the visibility of a keypoint is {0}; 0, 1 or 2 is expected", "Correct the row.");

    public static readonly DiagnosticRule RowDuplicate = DiagnosticRule.Warning(
        "VIZ308", "yolo-row-duplicate", "the row is there already and is dropped; {1} so", "Remove the row.");

    public static readonly DiagnosticRule TooManyFiles = DiagnosticRule.Error(
        "VIZ312", "yolo-file-count", "there are more than {1} files", "Name a smaller folder, or raise Limits.MaxFiles.");

    public static readonly DiagnosticRule TooManyAnnotations = DiagnosticRule.Error(
        "VIZ312", "yolo-annotation-count", "there are more than {1} rows", "Name a smaller folder, or raise Limits.MaxAnnotations.");

    public static readonly DiagnosticRule YamlSyntax = DiagnosticRule.Error(
        "VIZ323", "yaml-syntax", "this is not YAML: {0}", "Correct the file here.");

    public static readonly DiagnosticRule YamlDuplicate = DiagnosticRule.Error(
        "VIZ323", "yaml-duplicate-key", "the key “{0}” is there already", "Keep one; readers disagree on which of them counts.");

    public static readonly DiagnosticRule YamlType = DiagnosticRule.Error(
        "VIZ323", "yaml-value", "{0}: {1} is expected", "Correct the value.");

    public static readonly DiagnosticRule NameCount = DiagnosticRule.Error(
        "VIZ323", "yolo-name-count", "nc is {0}, and there are {1} names", "Correct nc, or leave it out.");

    public static readonly DiagnosticRule NameDuplicate = DiagnosticRule.Error(
        "VIZ323", "yolo-name-duplicate", "the name “{0}” is there already", "Give each class its own name.");

    public static readonly DiagnosticRule NamesMissing = DiagnosticRule.Warning(
        "VIZ323", "yolo-names-missing", "there are no names of the classes; their numbers are taken for them", "Add names to data.yaml, or a classes.txt with a name a line.");

    public static readonly DiagnosticRule DownloadIgnored = DiagnosticRule.Warning(
        "VIZ323", "yolo-download-ignored", "download is never run", "Fetch the data yourself, if they are not there.");

    public static readonly DiagnosticRule PathElsewhere = DiagnosticRule.Warning(
        "VIZ323", "yolo-path-elsewhere", "the path “{0}” is no folder below that of the file; the file's own is taken for it", "Correct path, or say where the data are: Images, --images.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the set", "Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule SplitMissing = DiagnosticRule.Warning(
        "VIZ323", "yolo-split-missing", "{1}: “{0}” is not there; it is passed over", "Fetch it, or correct the path.");

    public static readonly DiagnosticRule ImageTwice = DiagnosticRule.Warning(
        "VIZ323", "yolo-image-twice", "the image “{0}” of {2} is in {3} already and counts once; {1} so", "Keep each image in one split.");

    public static readonly DiagnosticRule SplitUnknown = DiagnosticRule.Error(
        "VIZ323", "yolo-split-unknown", "there is no split “{0}”; known are {1}", "Name one of them, or none for all.");

    public static readonly DiagnosticRule LabelFileMissing = DiagnosticRule.Warning(
        "VIZ324", "label-file-missing", "the image “{0}” has no label file and is taken for one without objects; {1} so", "Add an empty file for an image without objects, or ignore this rule.");

    public static readonly DiagnosticRule LabelWithoutImage = DiagnosticRule.Warning(
        "VIZ324", "label-without-image", "the label file “{0}” has no image and is passed over; {1} so", "Fetch the image, or remove the label file.");

    public static readonly DiagnosticRule SizesUnknown = DiagnosticRule.Warning(
        "VIZ324", "yolo-sizes-unknown", "there are no images, so their sizes are not known; boxes stay parts of the sides, from 0 to 1", "Fetch the images, or name their folder: Images, --images.");

    public static readonly DiagnosticRule ImagesArePointers = DiagnosticRule.Error(
        "VIZ310", "yolo-images-lfs-pointers", "{1} of {2} images are Git LFS pointers, so their sizes are not known; run git lfs pull", null);
}
