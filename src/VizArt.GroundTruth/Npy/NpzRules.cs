namespace VizArt.GroundTruth;

/// <summary>What is asked of an archive of arrays.</summary>
internal static class NpzRules
{
    private const string SaveAgain = "Save the arrays again with numpy.savez.";

    public static readonly DiagnosticRule Broken = DiagnosticRule.Error(
        "VIZ341", "npz-broken", "the ZIP archive cannot be read: {0}", "Fetch the file again, or save the arrays with numpy.savez.");

    public static readonly DiagnosticRule EntryName = DiagnosticRule.Error(
        "VIZ341", "npz-entry-name", "the entry “{0}” climbs out of the archive or has no usable name", SaveAgain);

    public static readonly DiagnosticRule EntryTwice = DiagnosticRule.Error(
        "VIZ341", "npz-entry-twice", "the entry “{0}” is there twice", SaveAgain);

    public static readonly DiagnosticRule EntryCrc = DiagnosticRule.Error(
        "VIZ341", "npz-entry-crc", "the check sum of the entry “{0}” is not that of its bytes", "Fetch or save the file again.");

    public static readonly DiagnosticRule EntryLength = DiagnosticRule.Error(
        "VIZ341", "npz-entry-length", "the entry “{0}” declares {1} bytes and unpacks to another number", "Fetch or save the file again.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ341", "npz-too-large", "the entries unpack to more than {0} bytes", "Raise Limits.MaxUnpackedBytes if that is meant.");

    public static readonly DiagnosticRule NoArrays = DiagnosticRule.Warning(
        "VIZ341", "npz-no-arrays", "no entry of the archive is named .npy, so there are no samples", SaveAgain);

    public static readonly DiagnosticRule EntryGone = DiagnosticRule.Error(
        "VIZ341", "npz-entry-gone", "the entry “{0}” is no longer there", "Keep the file as it is while it is read.");

    public static readonly DiagnosticRule OtherEntry = DiagnosticRule.Warning(
        "VIZ341", "npz-other-entry", "the entry “{0}” is not named .npy; it is passed over", "Nothing, or save the arrays with numpy.savez.");
}
