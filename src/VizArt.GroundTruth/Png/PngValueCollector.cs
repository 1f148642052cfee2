namespace VizArt.GroundTruth;

/// <summary>Gathers the values that occur in a PNG, without keeping the map.</summary>
internal sealed class PngValueCollector(PngHeader header) : IPngRowSink
{
    private readonly int[] _row = new int[header.Width];

    public LabelValues Values { get; } = new();

    public void Add(in PngPass pass, int row, ReadOnlySpan<byte> samples)
    {
        if (!Values.AreTooMany)
        {
            var labels = _row.AsSpan(0, pass.Width);
            PngLabels.Turn(header, samples, labels);
            Values.Add(labels);
        }
    }
}
