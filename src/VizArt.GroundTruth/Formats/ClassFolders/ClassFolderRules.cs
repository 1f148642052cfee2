namespace VizArt.GroundTruth;

/// <summary>What is asked of a set with one folder per class. Where a message ends in “so”, it is told once for the whole set.</summary>
internal static class ClassFolderRules
{
    public static readonly DiagnosticRule NoImages = DiagnosticRule.Error(
        "VIZ326", "class-folders-empty", "no folder of a class holds an image", "Name the folder that holds one folder per class, or one per split with such in it.");

    public static readonly DiagnosticRule NotAFolder = DiagnosticRule.Error(
        "VIZ326", "class-folders-file", "this is a file; a folder with one folder per class is expected", "Name that folder.");

    public static readonly DiagnosticRule NotAnImage = DiagnosticRule.Warning(
        "VIZ326", "class-folders-no-image", "“{0}” is no image and is passed over; {1} so", "Remove it, or give it the extension of its format.");

    public static readonly DiagnosticRule SplitUnknown = DiagnosticRule.Error(
        "VIZ326", "class-folders-split", "there is no split “{0}”; known are {1}", "Name one of them, or none for all.");

    public static readonly DiagnosticRule TooManyFiles = DiagnosticRule.Error(
        "VIZ312", "class-folders-file-count", "there are more than {1} files", "Name a smaller folder, or raise Limits.MaxFiles.");
}
