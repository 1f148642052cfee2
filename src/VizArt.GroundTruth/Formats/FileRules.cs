namespace VizArt.GroundTruth;

/// <summary>What is asked of any file before its format is looked at.</summary>
internal static class FileRules
{
    public static readonly DiagnosticRule NotFound = DiagnosticRule.Error(
        "VIZ301", "file-not-found", "the file does not exist", "Correct the path; relative paths are sought in the current folder.");

    public static readonly DiagnosticRule IsFolder = DiagnosticRule.Error(
        "VIZ301", "file-is-folder", "this is a folder; a file is expected", "Name the file within it.");

    public static readonly DiagnosticRule Unreadable = DiagnosticRule.Error(
        "VIZ301", "file-unreadable", "the file cannot be read: {0}", "Check the file's permissions and the disk.");

    public static readonly DiagnosticRule InvalidPath = DiagnosticRule.Error(
        "VIZ301", "file-path-invalid", "“{0}” is not a path", "Correct the path.");

    public static readonly DiagnosticRule Empty = DiagnosticRule.Error(
        "VIZ302", "file-empty", "the file is empty", "Fetch or export the file again.");

    public static readonly DiagnosticRule LfsPointer = DiagnosticRule.Error(
        "VIZ302", "file-lfs-pointer", "the file is a Git LFS pointer, not the data", "Run git lfs pull.");

    public static readonly DiagnosticRule Html = DiagnosticRule.Error(
        "VIZ302", "file-html", "the file is an HTML page, not the data", "Download the file itself; this is a page about it or a login page.");

    public static readonly DiagnosticRule TextTooLarge = DiagnosticRule.Error(
        "VIZ312", "text-file-size", "the file has {0} bytes; {1} is the most", "Export the file again; no file of this kind is so large.");

    public static readonly DiagnosticRule UnknownFormat = DiagnosticRule.Error(
        "VIZ303", "format-unknown", "no format named “{0}”; known are {1}", "Name one of them, or none to recognise the format.");

    public static readonly DiagnosticRule NotRecognised = DiagnosticRule.Error(
        "VIZ303", "format-not-recognised", "the format is not recognised; tried: {1}", "Name the format if it is one of them, or convert the file.");

    public static readonly DiagnosticRule Ambiguous = DiagnosticRule.Error(
        "VIZ303", "format-ambiguous", "more than one format fits: {1}", "Name the format.");

    public static readonly DiagnosticRule OptionUnused = DiagnosticRule.Error(
        "VIZ335", "option-unused", "the option {0} ({1}) is given, and the format {2} has no use for it; of use it is to {3}", "Leave the option out, or name the format that is meant.");
}
