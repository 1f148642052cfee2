using SamplePipeline.Segmentation;

namespace SamplePipeline.Separation;

/// <summary>Takes the stain apart into single cells: discs by voting, nuclei and specks by connection.</summary>
internal static class CellSeparator
{
    // A field of view holds some 20 to 40 cells; three candidates for each are plenty.
    private const int MaxCandidates = 120;

    public static SeparatedCells Separate(StainMap stain, CellDetectorOptions options)
    {
        var side = Math.Min(stain.Width, stain.Height);
        var (min, max) = (options.MinCellRadius * side, options.MaxCellRadius * side);
        var tracer = new OutlineTracer(stain);
        var typical = TypicalRadius(stain, tracer, min, max);

        // Cells of one smear differ by a quarter either way.
        var discs = new List<Disc>();
        foreach (var (x, y) in CircleVotes.Centres(stain, typical * 0.7, typical * 1.25, MaxCandidates))
        {
            discs.Add(tracer.Trace(x, y, typical * 0.5, typical * 1.5, typical));
        }

        var lobes = ConnectedComponents.AbovePurple(stain, options.NucleusPurple, options.CellDensity);

        // Specks of stain on a cell's rim are no lobes.
        lobes.RemoveAll(lobe => lobe.Area < 0.05 * Math.PI * typical * typical);
        var nuclei = NucleusGrouping.Join(lobes, (int)(typical * 0.4))
            .ConvertAll(n => (n, NucleusGrouping.WithCytoplasm(n, stain, options.CellDensity, (int)typical)));
        var specks = ConnectedComponents.AbovePurple(stain, options.PlateletPurple, options.CellDensity / 2)
            .ConvertAll(piece => Speck.Create(piece, stain, options.CellDensity));
        return new SeparatedCells(typical, nuclei, specks, discs);
    }

    // A first look over the whole range: what has the clearest outlines tells how large cells are here.
    private static double TypicalRadius(StainMap stain, OutlineTracer tracer, double min, double max)
    {
        var found = new List<(double Radius, double Weight)>();
        foreach (var (x, y) in CircleVotes.Centres(stain, min, max, 40))
        {
            var disc = tracer.Trace(x, y, min * 0.8, max * 1.1, expected: null);
            if (disc.Visible > 0.8 && disc.Fill > 0)
            {
                found.Add((disc.MeanRadius, Math.Pow(disc.Support, 4)));
            }
        }

        found.Sort();
        var half = found.Sum(f => f.Weight) / 2;
        foreach (var (radius, weight) in found)
        {
            half -= weight;
            if (half <= 0)
            {
                return radius;
            }
        }

        return (min + max) / 2;
    }
}
