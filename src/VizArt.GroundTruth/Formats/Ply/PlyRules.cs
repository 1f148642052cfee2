namespace VizArt.GroundTruth;

/// <summary>What is asked of PLY files.</summary>
internal static class PlyRules
{
    public static readonly DiagnosticRule NoHeader = DiagnosticRule.Error(
        "VIZ345", "ply-no-header", "the file does not begin with a line “ply”", "Export the file again.");

    public static readonly DiagnosticRule HeaderUnended = DiagnosticRule.Error(
        "VIZ345", "ply-header-unended", "the header has no end_header within {1} bytes", "Export the file again; it was cut off.");

    public static readonly DiagnosticRule HeaderLine = DiagnosticRule.Error(
        "VIZ345", "ply-header-line", "“{0}” is found where {1} is expected", "Correct the header, or export the file again.");

    public static readonly DiagnosticRule Duplicate = DiagnosticRule.Error(
        "VIZ345", "ply-duplicate", "{1} “{0}” is there already", "Give each its own name.");

    public static readonly DiagnosticRule TooManyPoints = DiagnosticRule.Error(
        "VIZ345", "ply-too-many-points", "the header declares {1} vertices; the limit is {2}", "Correct the header, or raise Limits.MaxPoints.");

    public static readonly DiagnosticRule TooShort = DiagnosticRule.Error(
        "VIZ345", "ply-too-short", "the element “{0}” needs at least {1} bytes; {2} are left", "Export the file again; it was cut off.");

    public static readonly DiagnosticRule ListLength = DiagnosticRule.Error(
        "VIZ345", "ply-list-length", "the list “{1}” of element “{2}” {3} has a length of {0}, which is no length or more than the file holds", "Export the file again.");

    public static readonly DiagnosticRule NotANumber = DiagnosticRule.Error(
        "VIZ345", "ply-not-a-number", "“{0}” is found where a number is expected", "Write numbers with a decimal point, separated by blanks.");

    public static readonly DiagnosticRule OutOfType = DiagnosticRule.Error(
        "VIZ345", "ply-out-of-type", "“{1}” is {0}, which is no number of its type {2}", "Correct the value, or declare a type that holds it.");

    public static readonly DiagnosticRule ValuesMissing = DiagnosticRule.Error(
        "VIZ345", "ply-values-missing", "the file ends in element “{0}” {1} of {2}", "Export the file again; it was cut off.");

    public static readonly DiagnosticRule RowLonger = DiagnosticRule.Error(
        "VIZ345", "ply-row-longer", "the last row goes on after its last value", "Correct the row, or export the file again.");

    public static readonly DiagnosticRule HeaderComment = DiagnosticRule.Warning(
        "VIZ345", "ply-header-comment", "“{0}” is no line of a header; it is taken for a comment", "Write “comment” before it.");

    public static readonly DiagnosticRule ListMissing = DiagnosticRule.Warning(
        "VIZ345", "ply-list-missing", "the rows of the element “{0}” end before their list “{1}”, which is taken for empty", "Nothing, or take the list out of the header.");

    public static readonly DiagnosticRule ListDisagrees = DiagnosticRule.Error(
        "VIZ345", "ply-list-disagrees", "the first row of the element “{0}” ends before its list “{1}”, and more data follow after the last row", "Write each row on a line of its own, with its list.");

    public static readonly DiagnosticRule Trailing = DiagnosticRule.Warning(
        "VIZ345", "ply-trailing", "more data follow after the last element", "Check the counts of the header; what follows is left out.");
}
