using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>What many files of a set have in common: told once, of the first file, with how many there are.</summary>
internal sealed class SetFindings(GroundTruthOptions options)
{
    private readonly Dictionary<DiagnosticRule, (string Path, Finding First, int Count)> _findings = [];

    /// <summary>Adds what was found in one file; the count becomes the fact {1}.</summary>
    public void Add(string path, in Finding finding) =>
        _findings[finding.Rule] = _findings.TryGetValue(finding.Rule, out var known) ? known with { Count = known.Count + 1 } : (path, finding, 1);

    /// <summary>Tells everything, in the order of the rules' names.</summary>
    public void ReportTo(DiagnosticList faults)
    {
        foreach (var (rule, (path, first, count)) in _findings.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal))
        {
            var ofThisFile = new DiagnosticList(path, options);
            ofThisFile.Add(first.WithFact(0, string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "file" : "files")}")));
            faults.AddAll(ofThisFile);
        }
    }
}
