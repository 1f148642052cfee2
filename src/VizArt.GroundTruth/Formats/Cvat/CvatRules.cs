namespace VizArt.GroundTruth;

/// <summary>What is asked of a CVAT file.</summary>
internal static class CvatRules
{
    public static readonly DiagnosticRule NoImages = DiagnosticRule.Error(
        "VIZ303", "cvat-no-images", "the file has no images", "Name another file, or another split.");

    public static readonly DiagnosticRule AttributeMissing = DiagnosticRule.Error(
        "VIZ305", "attribute-missing", "the attribute “{1}” is missing or empty", "Add it, or export the file again.");

    public static readonly DiagnosticRule NotANumber = DiagnosticRule.Error(
        "VIZ306", "wrong-type", "the {1} is “{0}”, and no number", "Correct the value, or export the file again.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "number-not-finite", "{0} is no finite number", "Correct the value, or remove the shape.");

    public static readonly DiagnosticRule ImageDuplicate = DiagnosticRule.Error(
        "VIZ308", "cvat-image-duplicate", "the image “{0}” is there already, in the same subset", "Keep one of them; give images of other tasks another subset.");

    public static readonly DiagnosticRule LabelUnlisted = DiagnosticRule.Warning(
        "VIZ309", "cvat-label-unlisted", "the label “{0}” is not among the labels of the file", "Correct it if it is a slip; it is a category of its own.");

    public static readonly DiagnosticRule CornersSwapped = DiagnosticRule.Error(
        "VIZ312", "corners-swapped", "the box has its corners in the wrong order; xtl ≤ xbr and ytl ≤ ybr are expected", "Write the upper left and the lower right corner.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ312", "box-too-large", "the shape is larger than any image", "Write numbers in pixels.");

    public static readonly DiagnosticRule ImageSize = DiagnosticRule.Error(
        "VIZ312", "image-size", "the image has a side of {0}; a side is a whole number of pixels, 1 or more", "Write the size in pixels, or leave it out.");

    public static readonly DiagnosticRule TooManyAnnotations = DiagnosticRule.Error(
        "VIZ312", "cvat-annotation-count", "there are more than {1} objects", "Split the file, or raise Limits.MaxAnnotations.");

    public static readonly DiagnosticRule FileTooLarge = DiagnosticRule.Error(
        "VIZ312", "cvat-file-size", "the file has {0} bytes; {1} is the most", "Export fewer images at a time, or as COCO, which is streamed.");

    public static readonly DiagnosticRule Empty = DiagnosticRule.Warning(
        "VIZ313", "box-empty", "the shape has no area", "Check the shape; no detection can match it.");

    public static readonly DiagnosticRule Outside = DiagnosticRule.Warning(
        "VIZ313", "box-outside-image", "the shape leaves the image of {1} × {2} pixels", "Check the shape; it is kept as it is.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the images", "Name the folder of the images (Images, --images), or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule Video = DiagnosticRule.Error(
        "VIZ343", "cvat-video", "the file has tracks of a video", "Export the task as “CVAT for images”.");

    public static readonly DiagnosticRule Points = DiagnosticRule.Error(
        "VIZ343", "cvat-points", "“{0}” is found where a point, x,y, is expected", "Correct the points, x,y;x,y;x,y, or export the file again.");

    public static readonly DiagnosticRule PointsFew = DiagnosticRule.AdjustableError(
        "VIZ343", "cvat-point-count", "the polygon has {0} points; 3 or more are expected", "Correct the shape, or lower the rule: the shape is left out then.");

    public static readonly DiagnosticRule MaskPlace = DiagnosticRule.Error(
        "VIZ343", "cvat-mask-place", "the mask has {0} for its place or size; whole numbers of pixels are expected, and sides of 1 or more", "Correct the mask, or export the file again.");

    public static readonly DiagnosticRule MaskRun = DiagnosticRule.Error(
        "VIZ343", "cvat-mask-run", "“{0}” is found where the length of a run is expected", "Correct rle, whole numbers between commas, or export the file again.");

    public static readonly DiagnosticRule MaskLong = DiagnosticRule.Error(
        "VIZ343", "cvat-mask-length", "the runs of the mask cover {0} pixels; it has {1}", "Correct rle, or width and height, or export the file again.");

    public static readonly DiagnosticRule MaskOutside = DiagnosticRule.Warning(
        "VIZ313", "mask-outside-image", "the mask leaves the image of {1} × {2} pixels, and is cut off there", "Check left, top, width and height.");

    public static readonly DiagnosticRule ImagePixels = DiagnosticRule.Error(
        "VIZ312", "cvat-image-pixels", "the image of the mask has more than {1} pixels", "Correct its width and height, or raise Limits.MaxPixels.");

    public static readonly DiagnosticRule MaskRuns = DiagnosticRule.Error(
        "VIZ312", "cvat-mask-count", "a mask has more than {1} ends of runs down its columns, or all of them have more than {2}", "Export fewer images at a time; draw polygons around what is so large and ragged.");

    public static readonly DiagnosticRule LeftOut = DiagnosticRule.Warning(
        "VIZ343", "cvat-left-out", "what is no labelled object with an area is left out: {0}", "Draw boxes, polygons or masks around what is to be found, and label them.");

    public static readonly DiagnosticRule MaskBox = DiagnosticRule.Warning(
        "VIZ343", "cvat-mask-box", "{0} of the masks lie in images without width or height, or are one object with other shapes; their boxes are taken, and not their pixels", "Write the sizes of the images, and one kind of shape for an object.");
}
