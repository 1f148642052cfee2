using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>The PNG of one annotation, whose colours are the ids of its segments.</summary>
internal sealed class CocoPanopticSource(string path, ImmutableArray<PanopticSegment> segments, GroundTruthOptions options) : LabelMapSource
{
    public override string Path => path;

    /// <summary>The segments, in the order of the file.</summary>
    public ImmutableArray<PanopticSegment> Segments => segments;

    public override LabelMap Read()
    {
        var nothing = VoidOf(options);
        return ReadIds(segments.ToDictionary(segment => segment.Id, segment => (int)segment.Category.Number), nothing);
    }

    public override PanopticMap? ReadPanoptic() =>
        new(ReadIds(segments.ToDictionary(segment => segment.Id, segment => segment.Id), PanopticMap.Void), segments);

    /// <summary>The number of pixels that belong to no segment, in a map of categories.</summary>
    public static int VoidOf(GroundTruthOptions options) => options.VoidValue ?? 0;

    /// <summary>Whether pixels of that kind hold ids; if not, that is told.</summary>
    public static bool HasIds(in PngHeader header, DiagnosticList faults)
    {
        var hasIds = header is { ColorType: PngColorType.Rgb or PngColorType.Rgba, BitDepth: 8 };
        if (!hasIds)
        {
            faults.Add(PanopticRules.PngKind.AtFile().Found(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{header.ColorType} of {header.BitDepth} bits")));
        }

        return hasIds;
    }

    private LabelMap ReadIds(Dictionary<int, int> labelOf, int nothing)
    {
        var (header, labels) = PngMaskSource.ReadRaw(path, options);
        var faults = new DiagnosticList(path, options);
        if (!HasIds(header, faults))
        {
            throw faults.ToException();
        }

        var (lastId, lastLabel) = (PanopticMap.Void, nothing);
        foreach (ref var label in labels.AsSpan())
        {
            if (label != lastId)
            {
                lastId = label;
                lastLabel = labelOf.TryGetValue(label, out var known) ? known : nothing;
            }

            label = lastLabel;
        }

        return new LabelMap(header.Width, header.Height, labels);
    }
}
