namespace VizArt.GroundTruth;

/// <summary>What is asked of PCD files.</summary>
internal static class PcdRules
{
    public static readonly DiagnosticRule NoHeader = DiagnosticRule.Error(
        "VIZ346", "pcd-no-header", "the file does not begin with the header of a PCD file (VERSION, FIELDS, …, DATA)", "Export the file again.");

    public static readonly DiagnosticRule HeaderUnended = DiagnosticRule.Error(
        "VIZ346", "pcd-header-unended", "the header has no DATA line within {1} bytes", "Export the file again; it was cut off.");

    public static readonly DiagnosticRule EntryMissing = DiagnosticRule.Error(
        "VIZ346", "pcd-entry-missing", "the header has no {1}", "Add it, or export the file again.");

    public static readonly DiagnosticRule EntryDuplicate = DiagnosticRule.Error(
        "VIZ346", "pcd-entry-duplicate", "the header has {1} twice", "Keep one.");

    public static readonly DiagnosticRule EntryOdd = DiagnosticRule.Error(
        "VIZ346", "pcd-entry-odd", "“{0}” is found in {1} where {2} is expected", "Correct the header, or export the file again.");

    public static readonly DiagnosticRule EntryCount = DiagnosticRule.Error(
        "VIZ346", "pcd-entry-count", "{1} has {2} values; there are {3} fields", "Write one value for each field.");

    public static readonly DiagnosticRule EntryUnknown = DiagnosticRule.Warning(
        "VIZ346", "pcd-entry-unknown", "the header has the unknown entry “{0}”, which is passed over", "Remove it.");

    public static readonly DiagnosticRule SizeDisagrees = DiagnosticRule.Error(
        "VIZ346", "pcd-size-disagrees", "WIDTH {1} × HEIGHT {2} is not POINTS {3}", "Correct the header, or export the file again.");

    public static readonly DiagnosticRule NoPoints = DiagnosticRule.Warning(
        "VIZ346", "pcd-no-points", "the file has no points", "Nothing, if that is meant; else export the file again.");

    public static readonly DiagnosticRule TooManyPoints = DiagnosticRule.Error(
        "VIZ346", "pcd-too-many-points", "the header declares {1} points; the limit is {2}", "Correct the header, or raise Limits.MaxPoints.");

    public static readonly DiagnosticRule TooShort = DiagnosticRule.Error(
        "VIZ346", "pcd-too-short", "the points need {1} bytes; {2} follow the header", "Export the file again; it was cut off.");

    public static readonly DiagnosticRule Trailing = DiagnosticRule.Warning(
        "VIZ346", "pcd-trailing", "more data follow after the last point", "Check POINTS; what follows is left out.");

    public static readonly DiagnosticRule NotANumber = DiagnosticRule.Error(
        "VIZ346", "pcd-not-a-number", "“{0}” is found where a number is expected", "Write numbers with a decimal point, separated by blanks.");

    public static readonly DiagnosticRule OutOfType = DiagnosticRule.AdjustableError(
        "VIZ346", "pcd-out-of-type", "“{1}” is {0}, which is no number of its type {2}", "Correct the value, or declare a type that holds it.");

    public static readonly DiagnosticRule RowCount = DiagnosticRule.Error(
        "VIZ346", "pcd-row-count", "the row has {1} values than the {2} of a point", "Correct the row, or export the file again.");

    public static readonly DiagnosticRule RowsMissing = DiagnosticRule.Error(
        "VIZ346", "pcd-rows-missing", "the file ends after {1} of {2} points", "Export the file again; it was cut off.");

    public static readonly DiagnosticRule Compression = DiagnosticRule.Error(
        "VIZ346", "pcd-compression", "the compressed points are broken: {1}", "Export the file again.");
}
