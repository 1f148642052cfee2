namespace VizArt.GroundTruth;

/// <summary>What is asked of Open Images' files. Where a message ends in “so”, it is told once for the whole set.</summary>
internal static class OpenImagesRules
{
    public static readonly DiagnosticRule NoFiles = DiagnosticRule.Error(
        "VIZ303", "openimages-no-files", "no files of boxes (…-annotations-bbox.csv) are found", "Name the folder of such a file, or the file; or another split.");

    public static readonly DiagnosticRule NoRows = DiagnosticRule.Error(
        "VIZ303", "openimages-no-boxes", "there are no boxes", "Fetch the file again, or name another one.");

    public static readonly DiagnosticRule Number = DiagnosticRule.Error(
        "VIZ306", "openimages-number", "“{0}” is found in the column “{1}” where a number is expected", "Correct the row, or fetch the file again.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "number-not-finite", "{0} is no finite number", "Correct the value, or remove the row.");

    public static readonly DiagnosticRule ImageTwice = DiagnosticRule.Error(
        "VIZ308", "openimages-image-twice", "the image “{0}” is in “{1}” already", "Keep each image in one file, or read one split.");

    public static readonly DiagnosticRule ClassTwice = DiagnosticRule.Error(
        "VIZ308", "openimages-class-twice", "the label “{0}” is called “{1}” already", "Keep one of the rows.");

    public static readonly DiagnosticRule ImagesArePointers = DiagnosticRule.Error(
        "VIZ310", "openimages-images-lfs-pointers", "{1} of {2} images are Git LFS pointers, so their sizes are not known; run git lfs pull", null);

    public static readonly DiagnosticRule CornersSwapped = DiagnosticRule.Error(
        "VIZ312", "corners-swapped", "the box has {0}; XMin ≤ XMax and YMin ≤ YMax are expected", "Correct the row: XMin, XMax, YMin, YMax is the order of the columns.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ312", "openimages-too-large", "the coordinate {0} is larger than that of any image", "Correct the value, or remove the row.");

    public static readonly DiagnosticRule TooManyAnnotations = DiagnosticRule.Error(
        "VIZ312", "openimages-annotation-count", "there are more than {1} boxes", "Read one split, or raise Limits.MaxAnnotations.");

    public static readonly DiagnosticRule Empty = DiagnosticRule.Warning(
        "VIZ313", "box-empty", "the box with {0} has no area", "Check the box; no detection can match it.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the images", "Name the folder of the images (Images, --images), or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule ImageMissing = DiagnosticRule.Warning(
        "VIZ324", "openimages-image-missing", "the image “{0}” is not there, or its size is not known, and its boxes are passed over; {1} of {2} images so", "Fetch the images, or name their folder: Images, --images.");

    public static readonly DiagnosticRule SizesUnknown = DiagnosticRule.Warning(
        "VIZ324", "openimages-sizes-unknown", "there are no images, so their sizes are not known; boxes stay parts of the sides, from 0 to 1", "Fetch the images, or name their folder: Images, --images.");

    public static readonly DiagnosticRule FieldEmpty = DiagnosticRule.Error(
        "VIZ349", "openimages-empty", "the column “{1}” is empty", "Correct the row, or remove it.");

    public static readonly DiagnosticRule OutOfRange = DiagnosticRule.AdjustableError(
        "VIZ349", "openimages-coordinate", "the coordinate {0} is outside of [-0.01, 1.01]; those of Open Images are parts of the image's sides", "Divide XMin and XMax by the image's width, YMin and YMax by its height.");

    public static readonly DiagnosticRule Group = DiagnosticRule.Error(
        "VIZ349", "openimages-group", "IsGroupOf is “{0}”; 1, 0 or -1 is expected", "Write 1 for a group, 0 for an object, -1 where it is not known.");

    public static readonly DiagnosticRule Confidence = DiagnosticRule.AdjustableError(
        "VIZ349", "openimages-confidence", "the confidence is {0}; that of a box of a ground truth is 1", "Name the ground truth; a model's answers are none. Where they were checked and are one, lower the rule.");

    public static readonly DiagnosticRule ClassFields = DiagnosticRule.Error(
        "VIZ349", "openimages-class", "the row of the names has {0} fields; a label and its name are expected, neither empty", "Correct the row; quote names that hold commas.");

    public static readonly DiagnosticRule NamesMissing = DiagnosticRule.Warning(
        "VIZ349", "openimages-names-missing", "there are no names of the labels; they are taken for them", "Put class-descriptions-boxable.csv beside the file.");

    public static readonly DiagnosticRule LabelUnnamed = DiagnosticRule.Warning(
        "VIZ349", "openimages-label-unnamed", "the label “{0}” is not among the names of “{1}” and is taken for one; {2} labels so", "Add it there.");

    public static readonly DiagnosticRule NameShared = DiagnosticRule.Warning(
        "VIZ349", "openimages-name-shared", "the name “{0}” belongs to more than one label of “{1}”, which are one category; {2} names so", "Give each label a name of its own, or leave it so.");
}
