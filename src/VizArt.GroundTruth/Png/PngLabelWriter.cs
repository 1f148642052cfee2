namespace VizArt.GroundTruth;

/// <summary>Puts the rows of a PNG where they belong in a map.</summary>
internal sealed class PngLabelWriter(PngHeader header) : IPngRowSink
{
    private readonly int[] _row = header.IsInterlaced ? new int[header.Width] : [];

    public int[] Labels { get; } = GC.AllocateUninitializedArray<int>(header.Width * header.Height);

    public void Add(in PngPass pass, int row, ReadOnlySpan<byte> samples)
    {
        var target = Labels.AsSpan((pass.Y + (row * pass.StepY)) * header.Width, header.Width);
        if (!header.IsInterlaced)
        {
            PngLabels.Turn(header, samples, target);
            return;
        }

        PngLabels.Turn(header, samples, _row.AsSpan(0, pass.Width));
        for (var x = 0; x < pass.Width; x++)
        {
            target[pass.X + (x * pass.StepX)] = _row[x];
        }
    }
}
