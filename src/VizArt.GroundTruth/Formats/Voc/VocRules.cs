namespace VizArt.GroundTruth;

/// <summary>What is asked of PASCAL VOC's annotation files. Where a message ends in “so”, it is told once for the whole set.</summary>
internal static class VocRules
{
    public static readonly DiagnosticRule NoFiles = DiagnosticRule.Error(
        "VIZ303", "voc-no-files", "no .xml file lies in this folder or in its “Annotations”", "Name the folder that holds the XML files, or one of them.");

    public static readonly DiagnosticRule ElementMissing = DiagnosticRule.Error(
        "VIZ305", "element-missing", "the element “{1}” is missing", "Add it, or export the file again.");

    public static readonly DiagnosticRule FileNameMissing = DiagnosticRule.Warning(
        "VIZ305", "filename-missing", "the file has no filename; its own name is taken for the image's; {1} so", "Add filename if the pictures are needed.");

    public static readonly DiagnosticRule SizeMissing = DiagnosticRule.Warning(
        "VIZ305", "size-missing", "the size of the image is missing or 0, so no box is checked against it; {1} so", "Add size with width and height, in pixels.");

    public static readonly DiagnosticRule WrongType = DiagnosticRule.Error(
        "VIZ306", "wrong-type", "{0} is found where {1} is expected", "Correct the value, or export the file again.");

    public static readonly DiagnosticRule DifficultOdd = DiagnosticRule.Warning(
        "VIZ306", "difficult-odd", "{0} is found where 0 or 1 is expected; the object is taken as not difficult; {1} so", "Write 1 for objects that need not be found, else 0.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "number-not-finite", "{0} is no finite number", "Correct the value, or remove the object.");

    public static readonly DiagnosticRule ElementDuplicate = DiagnosticRule.Error(
        "VIZ308", "element-duplicate", "the element “{0}” is there already", "Keep one; readers disagree on which of them counts.");

    public static readonly DiagnosticRule SampleDuplicate = DiagnosticRule.Error(
        "VIZ308", "sample-duplicate", "there is a file of the sample “{0}” already", "Give each file its own name; their extensions do not count.");

    public static readonly DiagnosticRule CornersSwapped = DiagnosticRule.Error(
        "VIZ312", "corners-swapped", "the box has {0}; xmin ≤ xmax and ymin ≤ ymax are expected", "Write two corners; x, y, width and height must be converted.");

    public static readonly DiagnosticRule BoxTooLarge = DiagnosticRule.Error(
        "VIZ312", "box-too-large", "the box with {0} is larger than any image", "Write two corners in pixels.");

    public static readonly DiagnosticRule ImageSize = DiagnosticRule.Error(
        "VIZ312", "image-size", "the image has a side of {0}; a side is a whole number of pixels, 1 or more", "Write the size in pixels, or leave it out.");

    public static readonly DiagnosticRule BoxOutsideImage = DiagnosticRule.Warning(
        "VIZ313", "box-outside-image", "the box with {0} leaves the image of {1} × {2} pixels", "Check the box; it is kept as it is.");

    public static readonly DiagnosticRule BoxOnePixel = DiagnosticRule.Warning(
        "VIZ313", "box-one-pixel", "the box with {0} is one pixel {1}", "Check the box; it is kept as it is.");

    public static readonly DiagnosticRule BoxEmpty = DiagnosticRule.Warning(
        "VIZ313", "box-empty", "the box with {0} has no area", "Check the box; no detection can match it.");

    public static readonly DiagnosticRule CountsFromZero = DiagnosticRule.Warning(
        "VIZ313", "box-counts-from-zero", "the box with {0} begins at 0, where pixels are counted from 1; {1} so", "If the set counts from 0, say so: PixelOffset = 0, --pixel-offset 0.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the images", "Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule ImageOfOtherName = DiagnosticRule.Warning(
        "VIZ321", "image-of-other-name", "there is no image “{0}”; “{2}” is taken for it; {1} so", "Correct filename if that is another image.");

    public static readonly DiagnosticRule ImageShared = DiagnosticRule.Warning(
        "VIZ321", "image-shared", "the image “{0}” has annotations already, by “{1}”", "Correct filename, or put the objects of an image into one file.");
}
