namespace VizArt.GroundTruth;

/// <summary>What is asked of <c>slices.csv</c>.</summary>
internal static class SliceRules
{
    public static readonly DiagnosticRule Unreadable = DiagnosticRule.Error(
        "VIZ319", "slices-unreadable", "the file cannot be read: {0}", "Check the file, or remove it if no slices are wanted.");

    public static readonly DiagnosticRule Header = DiagnosticRule.Error(
        "VIZ319", "slices-header", "the header is “{0}”; “sample” and the names of attributes, each once, are expected", "Write a first line such as: sample,light,weather");

    public static readonly DiagnosticRule FieldCount = DiagnosticRule.Error(
        "VIZ319", "slices-fields", "the row has {0} fields; the header has {1}", "Correct the row; quote fields that hold commas.");

    public static readonly DiagnosticRule Quote = DiagnosticRule.Error(
        "VIZ319", "slices-quote", "a quoted field does not end, or goes on after its quote", "Write a quote within a field twice.");

    public static readonly DiagnosticRule SampleDuplicate = DiagnosticRule.Error(
        "VIZ319", "slices-sample-duplicate", "the sample “{0}” has a row already", "Keep one row for each sample.");

    public static readonly DiagnosticRule SampleUnknown = DiagnosticRule.Warning(
        "VIZ319", "slices-sample-unknown", "no image has the id or file_name “{0}”; {1} so", "Correct the name; the row is left out.");
}
