namespace VizArt.GroundTruth;

/// <summary>What is asked of panoptic files beyond what is asked of COCO's others.</summary>
internal static class PanopticRules
{
    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the PNGs", "Write paths below that folder, or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule PngMissing = DiagnosticRule.Error(
        "VIZ333", "panoptic-png-missing", "the PNG “{0}” is not in the folder “{1}”", "Put the PNGs into a folder beside the file that is named as it is without .json, or else into the file's own.");

    public static readonly DiagnosticRule PngsMissing = DiagnosticRule.Error(
        "VIZ333", "panoptic-pngs-missing", "none of the {0} is there, the first: “{1}”; sought in {2}", "Put the PNGs into a folder beside the file that is named as it is without .json, or else into the file's own.");

    public static readonly DiagnosticRule PngKind = DiagnosticRule.Error(
        "VIZ333", "panoptic-png-kind", "the pixels are {0}; ids need RGB or RGBA of 8 bits a channel", "Write R + 256 G + 65536 B.");

    public static readonly DiagnosticRule PngSize = DiagnosticRule.Error(
        "VIZ333", "panoptic-png-size", "the PNG “{1}” has {0} pixels, its image {2}", "Export the PNG in the size of its image.");

    public static readonly DiagnosticRule SegmentEmpty = DiagnosticRule.Warning(
        "VIZ333", "panoptic-segment-empty", "no pixel of “{1}” has the id {0}", "Check the segment; it is kept as it is.");

    public static readonly DiagnosticRule IdUnlisted = DiagnosticRule.AdjustableError(
        "VIZ333", "panoptic-id-unlisted", "the id {0} of {1} in “{2}” is not in segments_info", "Add the segment, or write 0 for pixels that belong to none.");

    public static readonly DiagnosticRule IdDuplicate = DiagnosticRule.Error(
        "VIZ333", "panoptic-id-duplicate", "the segment {0} is there already", "Give each segment of an image its own id.");

    public static readonly DiagnosticRule ImageTwice = DiagnosticRule.Error(
        "VIZ333", "panoptic-image-twice", "image {0} has an annotation already", "Put all segments of an image into one annotation.");

    public static readonly DiagnosticRule ImageWithout = DiagnosticRule.Warning(
        "VIZ333", "panoptic-image-without", "{1} of {2} images have no annotation, the first: {0}", "Add the annotations; until then these images have no map.");

    public static readonly DiagnosticRule CategoryNumber = DiagnosticRule.Error(
        "VIZ333", "panoptic-category-number", "category {0} is no whole number from 0 to 2147483647, so no map can hold it", "Number the categories.");

    public static readonly DiagnosticRule CategoryVoid = DiagnosticRule.AdjustableError(
        "VIZ333", "panoptic-category-void", "category {0} has the number of pixels that belong to none", "Choose another void value.");
}
