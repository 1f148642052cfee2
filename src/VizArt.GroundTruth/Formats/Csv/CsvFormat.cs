using System.Text;

namespace VizArt.GroundTruth;

/// <summary>A CSV with a row a sample: <c>sample,label</c> for what each is as a whole, and a column for every other thing that is said of it.</summary>
internal sealed class CsvFormat : IGroundTruthFormat
{
    public const string FormatName = "csv";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            return new(FormatConfidence.None, "a folder");
        }

        if (!probe.Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase))
        {
            return new(FormatConfidence.None, "not .csv");
        }

        var head = Encoding.UTF8.GetString(probe.Head.Span).TrimStart('\uFEFF');
        var (position, line) = (0, 1L);
        return CsvLine.Read(head, ref position, ref line) is ["sample", _, ..]
            ? new(FormatConfidence.Certain, "a CSV of samples")
            : new(FormatConfidence.Possible, "a CSV that does not begin with sample");
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new CsvReader(source).Read(cancellationToken), cancellationToken);
}
