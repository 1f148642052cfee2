namespace VizArt.GroundTruth;

/// <summary>What is asked of a file for being XML that may be read.</summary>
internal static class XmlRules
{
    public static readonly DiagnosticRule Syntax = DiagnosticRule.Error(
        "VIZ304", "xml-syntax", "the XML is broken: {1}", "Correct the file here, or export it again.");

    public static readonly DiagnosticRule TooDeep = DiagnosticRule.Error(
        "VIZ304", "xml-depth", "nested deeper than {1} levels", "Export the file again; no annotation is nested so deep.");

    public static readonly DiagnosticRule TooLarge = DiagnosticRule.Error(
        "VIZ304", "xml-size", "the file has {0} bytes; annotations of one image have at most {1}", "Name the annotation file; this is something else.");

    public static readonly DiagnosticRule MarkupTooLong = DiagnosticRule.Error(
        "VIZ304", "xml-markup-length", "a single tag or text is longer than {1} bytes", "Export the file again; nothing in an annotation is so long.");

    public static readonly DiagnosticRule DocumentType = DiagnosticRule.Error(
        "VIZ320", "xml-document-type", "the file has a document type definition, which is never read", "Remove the <!DOCTYPE …>; write what its entities stand for.");
}
