namespace VizArt.GroundTruth;

/// <summary>What is asked of masks beyond being PNGs. Where a message ends in “so”, it is told once for the whole set.</summary>
internal static class MaskRules
{
    public static readonly DiagnosticRule NoFiles = DiagnosticRule.Error(
        "VIZ303", "mask-no-files", "no mask lies in this folder", "Name the folder that holds the .png files, or one of them.");

    public static readonly DiagnosticRule TooManyFiles = DiagnosticRule.Error(
        "VIZ331", "mask-too-many-files", "there are more than {0} masks", "Raise Limits.MaxFiles if that is meant.");

    public static readonly DiagnosticRule ColorsWithoutMap = DiagnosticRule.Warning(
        "VIZ331", "mask-colors-without-map", "the pixels are colours, and no colour map says what they mean; they are taken as R + 256 G + 65536 B; {1} so", "Write a colormap.json beside the masks, or name one as the mapping.");

    public static readonly DiagnosticRule Photograph = DiagnosticRule.Warning(
        "VIZ331", "mask-photograph", "there are more than {0} values, so this is probably a photograph; no categories are made of them; {1} so", "Name the folder of the masks.");

    public static readonly DiagnosticRule Alpha = DiagnosticRule.Warning(
        "VIZ331", "mask-alpha", "the mask has an alpha channel, which is passed over; {1} so", "Nothing, if the other channels hold the classes.");

    public static readonly DiagnosticRule DeepColors = DiagnosticRule.Warning(
        "VIZ331", "mask-deep-colors", "the colours have 16 bits a channel, of which the upper 8 are taken; {1} so", "Export colours with 8 bits a channel.");

    public static readonly DiagnosticRule InstanceIds = DiagnosticRule.Warning(
        "VIZ331", "mask-instance-ids", "the value {0} is taken as class × 1000 + instance, as Cityscapes has it; {1} so", "Nothing if that is meant; else write classes below 1000.");

    public static readonly DiagnosticRule OutsidePalette = DiagnosticRule.Warning(
        "VIZ331", "mask-outside-palette", "the index {0} is beyond the palette's {2} colours; it is kept; {1} so", "Check the mask if its classes are fewer.");

    public static readonly DiagnosticRule UnknownColor = DiagnosticRule.AdjustableError(
        "VIZ332", "mask-unknown-color", "the colour {0} is not in the colour map", "Add it to the map; smooth edges mix colours, so resize masks by the nearest pixel.");

    public static readonly DiagnosticRule MapBroken = DiagnosticRule.Error(
        "VIZ332", "color-map-broken", "the file of colours or names cannot be used: {0}", "Correct it; docs/ground-truth.md shows the forms.");

    public static readonly DiagnosticRule NameTwice = DiagnosticRule.Warning(
        "VIZ332", "class-name-twice", "the name “{0}” is of more than one class; “{1}” is written for the later one", "Give each class its own name.");

    public static readonly DiagnosticRule ImageMissing = DiagnosticRule.Warning(
        "VIZ334", "mask-without-image", "the mask “{0}” has no image, so the mask stands for it; {1} so", "Add the image, or remove the mask.");

    public static readonly DiagnosticRule MaskMissing = DiagnosticRule.Warning(
        "VIZ334", "image-without-mask", "the image “{0}” has no mask, so it is no sample; {1} so", "Add the mask, or remove the image.");

    public static readonly DiagnosticRule ListUnused = DiagnosticRule.Warning(
        "VIZ334", "list-unused", "the list is {0} and is passed over", "Write one name a line, or remove the list.");

    public static readonly DiagnosticRule ListedMissing = DiagnosticRule.Warning(
        "VIZ334", "listed-without-mask", "“{0}” is listed under ImageSets and has no mask; {1} so", "Add the mask, or correct the list.");
}
