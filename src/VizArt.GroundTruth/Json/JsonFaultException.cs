namespace VizArt.GroundTruth;

/// <summary>The JSON is broken beyond going on. Never leaves the reader that catches it to tell of it.</summary>
internal sealed class JsonFaultException(Finding finding) : Exception(finding.Rule.Name)
{
    public Finding Finding { get; } = finding;
}
