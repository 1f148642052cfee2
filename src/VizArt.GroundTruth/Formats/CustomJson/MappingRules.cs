namespace VizArt.GroundTruth;

/// <summary>What is asked of a mapping, and of the JSON that is read by it.</summary>
internal static class MappingRules
{
    public static readonly DiagnosticRule Missing = DiagnosticRule.Error(
        "VIZ325", "mapping-missing", "there is no vizart-mapping.json beside the data", "Write one, or name it: Mapping = \"…\". docs/ground-truth.md shows how.");

    public static readonly DiagnosticRule MemberUnknown = DiagnosticRule.Error(
        "VIZ325", "mapping-member-unknown", "“{0}” is no member of a mapping{1}", "Correct or remove it; docs/ground-truth.md lists the members.");

    public static readonly DiagnosticRule MemberMissing = DiagnosticRule.Error(
        "VIZ325", "mapping-member-missing", "the member “{1}” is missing", "Add it; docs/ground-truth.md shows how.");

    public static readonly DiagnosticRule MemberValue = DiagnosticRule.Error(
        "VIZ325", "mapping-member-value", "{0} is found where {1} is expected", "Correct the mapping; docs/ground-truth.md shows how.");

    public static readonly DiagnosticRule DataUnclear = DiagnosticRule.Error(
        "VIZ325", "mapping-data-unclear", "the mapping does not say which file it is of", "Name the JSON file, or write it into the mapping: \"data\": \"labels.json\".");

    public static readonly DiagnosticRule NoImages = DiagnosticRule.Error(
        "VIZ325", "mapping-no-images", "nothing is found at “{0}”", "Correct images in the mapping: it is the path of all images.");

    public static readonly DiagnosticRule Syntax = DiagnosticRule.Error(
        "VIZ304", "json-syntax-of-mapped", "this is not JSON: {0}", "Correct the file here, or export it again.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ312", "json-file-size", "the file has {0} bytes; {1} is the most", "Split it, or convert it to COCO, which is streamed.");

    public static readonly DiagnosticRule ValueMissing = DiagnosticRule.Error(
        "VIZ305", "mapped-value-missing", "nothing is found at “{1}”", "Add it, or correct the mapping.");

    public static readonly DiagnosticRule WrongType = DiagnosticRule.Error(
        "VIZ306", "mapped-value-type", "{0} is found where {1} is expected", "Correct the value, or the mapping.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "number-not-finite", "{0} is no finite number", "Correct or remove the entry.");

    public static readonly DiagnosticRule ImageDuplicate = DiagnosticRule.Error(
        "VIZ308", "mapped-image-duplicate", "the image “{0}” is there already", "Give each image its own id.");

    public static readonly DiagnosticRule CategoryDuplicate = DiagnosticRule.Error(
        "VIZ308", "mapped-category-duplicate", "the category “{0}” is there already", "Give each category its own id and name.");

    public static readonly DiagnosticRule CategoryUnknown = DiagnosticRule.Error(
        "VIZ309", "mapped-category-unknown", "the label “{0}” is no category", "Correct the label, or add the category.");

    public static readonly DiagnosticRule NegativeSize = DiagnosticRule.Error(
        "VIZ312", "mapped-box-size", "the box has a side of {0}", "Correct the box, or convention in the mapping (xywh, xyxy or cxcywh).");

    public static readonly DiagnosticRule ImageSide = DiagnosticRule.Error(
        "VIZ312", "mapped-image-size", "the image has a side of {0}; a side is a whole number of pixels, 1 or more", "Correct the size.");

    public static readonly DiagnosticRule SizeNeeded = DiagnosticRule.Error(
        "VIZ305", "mapped-size-needed", "the boxes are parts of the image's sides, and its size is not known: {0}", "Add width and height to the mapping, or fetch the image.");

    public static readonly DiagnosticRule BoxOutside = DiagnosticRule.Warning(
        "VIZ313", "mapped-box-outside", "the box leaves the image of {1} × {2} pixels", "Check the box; it is kept as it is.");

    public static readonly DiagnosticRule BoxEmpty = DiagnosticRule.Warning(
        "VIZ313", "mapped-box-empty", "the box has no area", "Check the box; no detection can match it.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the images", "Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.");
}
