namespace VizArt.GroundTruth;

/// <summary>What is asked of a file for being JSON, and of its values for being numbers and texts.</summary>
internal static class JsonRules
{
    public static readonly DiagnosticRule Truncated = DiagnosticRule.Error(
        "VIZ304", "json-truncated", "the file ends in the middle of the JSON", "Fetch or export the file again; it was cut off.");

    public static readonly DiagnosticRule Syntax = DiagnosticRule.Error(
        "VIZ304", "json-syntax", "this is not JSON: {0} is out of place", "Correct the file here, or export it again.");

    public static readonly DiagnosticRule TooDeep = DiagnosticRule.Error(
        "VIZ304", "json-depth", "nested deeper than {1} levels", "Export the file again; no annotation is nested so deep.");

    public static readonly DiagnosticRule TokenTooLong = DiagnosticRule.Error(
        "VIZ304", "json-token-length", "a single value is longer than {1} bytes", "Export the file again; no value is so long.");

    public static readonly DiagnosticRule InvalidText = DiagnosticRule.Error(
        "VIZ304", "json-text", "the text is not valid UTF-8", "Save the file as UTF-8.");

    public static readonly DiagnosticRule WrongType = DiagnosticRule.Error(
        "VIZ306", "wrong-type", "{0} is found where {1} is expected", "Correct the value, or export the file again.");

    public static readonly DiagnosticRule NumberText = DiagnosticRule.Warning(
        "VIZ306", "number-text", "{0} is a text; its number is taken", "Write it as a number.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "number-not-finite", "{0} is no finite number", "Correct or remove the entry; in Python, json.dump(…, allow_nan=False) finds it when written.");
}
