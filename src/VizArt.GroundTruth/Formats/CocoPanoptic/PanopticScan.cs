namespace VizArt.GroundTruth;

/// <summary>What one reading of a PNG found: its size, and the ids in it. The map is not kept.</summary>
internal sealed class PanopticScan
{
    private PanopticScan(DiagnosticList faults)
    {
        Faults = faults;
    }

    public DiagnosticList Faults { get; }

    /// <summary>Whether it was read to its end.</summary>
    public bool IsRead { get; private set; }

    public PngHeader Header { get; private set; }

    /// <summary>Those ids of the annotation that some pixel has.</summary>
    public IReadOnlySet<int> Found { get; private set; } = new HashSet<int>();

    /// <summary>Ids that the annotation lacks, with their pixels, in ascending order; of very many only some.</summary>
    public IReadOnlyDictionary<int, int> Unlisted { get; private set; } = new SortedDictionary<int, int>();

    /// <summary>Reads a PNG to its end.</summary>
    public static PanopticScan Of(string path, IReadOnlyList<PanopticEntry> segments, GroundTruthOptions options)
    {
        var scan = new PanopticScan(new DiagnosticList(path, options));
        try
        {
            using var png = PngFile.Open(path, options.Limits, scan.Faults);
            if (png is not null && CocoPanopticSource.HasIds(png.Header, scan.Faults) && png.CanHoldPixels(scan.Faults))
            {
                var counter = new PanopticCounter(png.Header, segments);
                scan.IsRead = PngRows.Read(png, counter, scan.Faults);
                (scan.Header, scan.Found, scan.Unlisted) = (png.Header, counter.Found, counter.Unlisted);
            }
        }
        catch (GroundTruthException refusal)
        {
            scan.Faults.AddAll(refusal);
        }

        return scan;
    }
}
