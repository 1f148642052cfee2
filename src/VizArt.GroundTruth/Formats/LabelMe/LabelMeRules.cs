namespace VizArt.GroundTruth;

/// <summary>What is asked of LabelMe's files.</summary>
internal static class LabelMeRules
{
    public static readonly DiagnosticRule NoFiles = DiagnosticRule.Error(
        "VIZ303", "labelme-no-files", "no files of LabelMe (.json) are found", "Name the folder of the files, or one of them.");

    public static readonly DiagnosticRule ShapesMissing = DiagnosticRule.AdjustableError(
        "VIZ305", "labelme-shapes-missing", "the member “shapes” is missing; the file is none of LabelMe", "Move it elsewhere, or lower the rule: the file is passed over then.");

    public static readonly DiagnosticRule SampleDuplicate = DiagnosticRule.Error(
        "VIZ308", "labelme-sample-duplicate", "the sample “{0}” is there already", "Give each file a name of its own, whatever its extension.");

    public static readonly DiagnosticRule TooManyFiles = DiagnosticRule.Error(
        "VIZ312", "labelme-file-count", "there are more than {1} files", "Name a smaller folder, or raise Limits.MaxFiles.");

    public static readonly DiagnosticRule TooManyAnnotations = DiagnosticRule.Error(
        "VIZ312", "labelme-annotation-count", "there are more than {1} objects", "Name a smaller folder, or raise Limits.MaxAnnotations.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ312", "box-too-large", "the shape is larger than any image", "Write points in pixels.");

    public static readonly DiagnosticRule Empty = DiagnosticRule.Warning(
        "VIZ313", "box-empty", "the shape has no area", "Check the shape; no detection can match it.");

    public static readonly DiagnosticRule Outside = DiagnosticRule.Warning(
        "VIZ313", "box-outside-image", "the shape leaves the image of {1} × {2} pixels", "Check the shape; it is kept as it is.");

    public static readonly DiagnosticRule ImageElsewhere = DiagnosticRule.Warning(
        "VIZ318", "labelme-image-elsewhere", "{1} of the images are not where their files say, such as “{0}”; those of the same name in the folder of the images are taken", "Correct imagePath, or leave it so.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the images", "Name the folder of the images (Images, --images), or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule KindUnknown = DiagnosticRule.AdjustableError(
        "VIZ342", "labelme-shape-type", "“{0}” is no kind of shape that is known", "Known are polygon, rectangle, rotation, oriented_rectangle, quadrilateral, circle, mask, line, linestrip, point, points and cuboid; lower the rule, and the shape is left out.");

    public static readonly DiagnosticRule PointCount = DiagnosticRule.AdjustableError(
        "VIZ342", "labelme-point-count", "the {1} has {0} points; {2} are expected", "Correct the shape, or lower the rule: the shape is left out then.");

    public static readonly DiagnosticRule PointNumbers = DiagnosticRule.Error(
        "VIZ342", "labelme-point", "the point has {0} numbers; it has two, x and y", "Correct the point.");

    public static readonly DiagnosticRule WithoutArea = DiagnosticRule.Warning(
        "VIZ342", "labelme-no-area", "shapes that are no outline, or have no label, are left out: {0}", "Draw polygons or rectangles around what is to be found, and label them.");

    public static readonly DiagnosticRule Mask = DiagnosticRule.Error(
        "VIZ342", "labelme-mask", "the mask cannot be read: {0}", "Draw it again, or write a PNG in base64.");

    public static readonly DiagnosticRule MaskSize = DiagnosticRule.Error(
        "VIZ342", "labelme-mask-size", "the mask has {0} pixels; by its corners, which both belong to it, it has {1}", "Correct the corners, or draw it again.");

    public static readonly DiagnosticRule MaskRuns = DiagnosticRule.Error(
        "VIZ312", "labelme-mask-runs", "the mask has more than {1} runs along its rows or down its columns", "Draw a polygon around what is so large and ragged.");

    public static readonly DiagnosticRule MaskCount = DiagnosticRule.Error(
        "VIZ312", "labelme-mask-count", "the masks of the set have more than {1} runs along their rows and down their columns", "Name a smaller folder, or draw polygons.");

    public static readonly DiagnosticRule MaskPixels = DiagnosticRule.Error(
        "VIZ312", "labelme-mask-pixels", "the masks of the file have more than {1} pixels together", "Raise Limits.MaxPixels, of which that is twice.");

    public static readonly DiagnosticRule ImagePixels = DiagnosticRule.Error(
        "VIZ312", "labelme-image-pixels", "the image of the mask has more than {1} pixels", "Correct imageWidth and imageHeight, or raise Limits.MaxPixels.");

    public static readonly DiagnosticRule MaskOutside = DiagnosticRule.Warning(
        "VIZ313", "mask-outside-image", "the mask leaves the image of {1} × {2} pixels, and is cut off there", "Check its corners.");

    public static readonly DiagnosticRule MaskBox = DiagnosticRule.Warning(
        "VIZ342", "labelme-mask-box", "{0} of the masks have no pixels, or lie in images without size, or are one object with other shapes; their boxes are taken", "Write mask, imageWidth and imageHeight, and one kind of shape for an object.");

    public static readonly DiagnosticRule Ignored = DiagnosticRule.Warning(
        "VIZ342", "labelme-ignored", "{0} of the shapes are labelled __ignore__, and left out", "Name them otherwise if they are to be found.");
}
