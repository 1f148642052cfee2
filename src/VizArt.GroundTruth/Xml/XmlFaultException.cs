namespace VizArt.GroundTruth;

/// <summary>The XML is broken, or refused, beyond going on. Never leaves the reader that catches it to tell of it.</summary>
internal sealed class XmlFaultException(Finding finding) : Exception(finding.Rule.Name)
{
    public Finding Finding { get; } = finding;
}
