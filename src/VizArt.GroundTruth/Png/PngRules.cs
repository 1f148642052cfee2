namespace VizArt.GroundTruth;

/// <summary>What is asked of a PNG for being one: the PNG specification, third edition.</summary>
internal static class PngRules
{
    private const string FetchAgain = "Fetch or export the file again.";

    public static readonly DiagnosticRule Signature = DiagnosticRule.Error(
        "VIZ330", "png-signature", "the file does not begin as a PNG does, with the bytes 89 50 4E 47 0D 0A 1A 0A but with {0}", "Fetch the file again, as binary; a transfer as text changes line ends.");

    public static readonly DiagnosticRule Header = DiagnosticRule.Error(
        "VIZ330", "png-header", "the first chunk is {0}; IHDR of 13 bytes is expected", FetchAgain);

    public static readonly DiagnosticRule Size = DiagnosticRule.Error(
        "VIZ330", "png-size", "the image has {1} × {2} pixels; each side is 1 to 2147483647", FetchAgain);

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ330", "png-too-large", "the image has {1} × {2} pixels; the limit is {3}", "Raise Limits.MaxPixels if that is meant.");

    public static readonly DiagnosticRule RowTooLarge = DiagnosticRule.Error(
        "VIZ330", "png-row-too-large", "a row of the image has {0} bytes; {1} is the most", "Cut the image into parts; no camera or scanner has such rows.");

    public static readonly DiagnosticRule ColorType = DiagnosticRule.Error(
        "VIZ330", "png-color-type", "the colour type is {0}; 0, 2, 3, 4 or 6 is expected", FetchAgain);

    public static readonly DiagnosticRule BitDepth = DiagnosticRule.Error(
        "VIZ330", "png-bit-depth", "the bit depth is {0}; with colour type {1} it is {2}", FetchAgain);

    public static readonly DiagnosticRule Method = DiagnosticRule.Error(
        "VIZ330", "png-method", "the {1} method is {0}; {2} is expected", FetchAgain);

    public static readonly DiagnosticRule Crc = DiagnosticRule.Error(
        "VIZ330", "png-crc", "the check sum of the chunk {1} at byte {2} is {0}, its bytes have {3}", FetchAgain);

    public static readonly DiagnosticRule AncillaryCrc = DiagnosticRule.Warning(
        "VIZ330", "png-ancillary-crc", "the check sum of the chunk {1} at byte {2} is {0}, its bytes have {3}; the chunk is passed over", "Nothing is lost: the pixels do not depend on this chunk.");

    public static readonly DiagnosticRule Truncated = DiagnosticRule.Error(
        "VIZ330", "png-truncated", "the file ends within the chunk {0} at byte {1}", "Fetch the file again; it was cut off.");

    public static readonly DiagnosticRule ChunkName = DiagnosticRule.Error(
        "VIZ330", "png-chunk-name", "at byte {1} stands {0} where the four letters of a chunk's name are expected", FetchAgain);

    public static readonly DiagnosticRule ChunkUnknown = DiagnosticRule.Error(
        "VIZ330", "png-chunk-unknown", "the critical chunk {0} at byte {1} is of no known kind", "Export the file as plain PNG.");

    public static readonly DiagnosticRule ChunkOrder = DiagnosticRule.Error(
        "VIZ330", "png-chunk-order", "the chunk {0} at byte {1} stands {2}", FetchAgain);

    public static readonly DiagnosticRule EndMissing = DiagnosticRule.AdjustableError(
        "VIZ330", "png-end-missing", "the file ends without the chunk IEND", "Fetch the file again; it was cut off.");

    public static readonly DiagnosticRule Trailing = DiagnosticRule.Warning(
        "VIZ330", "png-trailing", "{0} bytes follow the chunk IEND; they are passed over", "Nothing, or export the file again.");

    public static readonly DiagnosticRule NoData = DiagnosticRule.Error(
        "VIZ330", "png-no-data", "the file has no chunk IDAT, so no pixels", FetchAgain);

    public static readonly DiagnosticRule PaletteMissing = DiagnosticRule.AdjustableError(
        "VIZ330", "png-palette-missing", "the pixels are indices of a palette, and there is no chunk PLTE", FetchAgain);

    public static readonly DiagnosticRule Palette = DiagnosticRule.Error(
        "VIZ330", "png-palette", "the chunk PLTE has {0} bytes; 3 for each of 1 to {1} colours are expected", FetchAgain);

    public static readonly DiagnosticRule Data = DiagnosticRule.Error(
        "VIZ330", "png-data", "the pixels cannot be unpacked from row {0} on", FetchAgain);

    public static readonly DiagnosticRule DataShort = DiagnosticRule.Error(
        "VIZ330", "png-data-short", "the pixels end early: {0} of {1} bytes are there", "Fetch or export the file again; it was cut off.");

    public static readonly DiagnosticRule DataLong = DiagnosticRule.Warning(
        "VIZ330", "png-data-long", "the chunks IDAT hold more than the {0} bytes of the image; the rest is passed over", FetchAgain);

    public static readonly DiagnosticRule Filter = DiagnosticRule.Error(
        "VIZ330", "png-filter", "row {1} has the filter {0}; 0 to 4 are known", FetchAgain);
}
