namespace VizArt.GroundTruth;

/// <summary>What is asked of a CSV with a row a sample.</summary>
internal static class CsvRules
{
    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ312", "csv-file-size", "the file has {0} bytes; {1} is the most", "Split it, or leave out columns.");

    public static readonly DiagnosticRule Encoding = DiagnosticRule.Error(
        "VIZ304", "csv-encoding", "the file is not valid UTF-8", "Save the file as UTF-8.");

    public static readonly DiagnosticRule RowTooLong = DiagnosticRule.Error(
        "VIZ312", "csv-row-length", "the row is longer than {1} characters", "Correct the row; quoted fields end in their line.");

    public static readonly DiagnosticRule Header = DiagnosticRule.Error(
        "VIZ304", "csv-header", "the header is “{0}”; {1}, each once, are expected", "Correct the first line; fields are parted by commas.");

    public static readonly DiagnosticRule FieldCount = DiagnosticRule.Error(
        "VIZ304", "csv-fields", "the row has {0} fields; the header has {1}", "Correct the row; quote fields that hold commas.");

    public static readonly DiagnosticRule Quote = DiagnosticRule.Error(
        "VIZ304", "csv-quote", "a quoted field does not end, or goes on after its quote", "Write a quote within a field twice.");

    public static readonly DiagnosticRule Number = DiagnosticRule.Error(
        "VIZ306", "csv-number", "“{0}” is found in the column “{1}” where a number is expected", "Write a number with a point, or nothing where there is none.");

    public static readonly DiagnosticRule NotFinite = DiagnosticRule.Error(
        "VIZ307", "csv-number-not-finite", "{0} in the column “{1}” is no finite number", "Write a finite number, or nothing where there is none.");

    public static readonly DiagnosticRule SampleDuplicate = DiagnosticRule.Error(
        "VIZ308", "csv-sample-duplicate", "the sample “{0}” has a row already, in line {1}", "Keep one row for each sample; its id and its file name are the same sample.");

    public static readonly DiagnosticRule QuantityDuplicate = DiagnosticRule.Error(
        "VIZ308", "csv-quantity-duplicate", "the quantity “{0}” has a column already", "Keep one column for each quantity; units do not tell them apart.");

    public static readonly DiagnosticRule CategoryDuplicate = DiagnosticRule.Error(
        "VIZ308", "csv-category-duplicate", "the category “{0}” has a column already", "Keep one column for each category; aliases may make two names one.");

    public static readonly DiagnosticRule PathLeavesRoot = DiagnosticRule.Error(
        "VIZ318", "path-leaves-root", "the path “{0}” leaves the folder of the images", "Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.");

    public static readonly DiagnosticRule SampleUnknown = DiagnosticRule.AdjustableError(
        "VIZ309", "truth-sample-unknown", "no sample has the id or file name “{0}”", "Correct the name, or remove the row.");

    public static readonly DiagnosticRule SampleAmbiguous = DiagnosticRule.Error(
        "VIZ309", "sample-name-ambiguous", "more than one sample has the file name “{0}”", "Write the sample's id, or the file name with its folders.");
}
