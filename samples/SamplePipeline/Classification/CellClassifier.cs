using SamplePipeline.Separation;

namespace SamplePipeline.Classification;

/// <summary>Says what each separated piece is and how sure that is, from its colour, size and roundness.</summary>
internal static class CellClassifier
{
    public static List<Cell> Classify(SeparatedCells cells, CellDetectorOptions options)
    {
        var found = new List<Cell>();
        var typical = cells.TypicalRadius;
        var discArea = Math.PI * typical * typical;
        foreach (var (nucleus, cell) in cells.Nuclei)
        {
            var size = nucleus.Area / discArea;
            if (size < 0.25) continue;
            found.Add(new Cell(CellKind.WhiteBloodCell, cell.Left, cell.Top, cell.Width, cell.Height, Math.Min(1, size)));
        }

        foreach (var speck in cells.Specks)
        {
            var size = speck.Area / discArea;
            if (size is < 0.012 or > 0.3) continue;
            var pad = 2;
            if (cells.Nuclei.Any(n => n.Nucleus.Area / discArea >= 0.25 && n.Cell.GapTo(speck.Box) == 0)) continue;
            found.Add(new Cell(CellKind.Platelet, speck.Box.Left - pad, speck.Box.Top - pad, speck.Box.Width + 2 * pad, speck.Box.Height + 2 * pad,
              0.5));
        }

        var discs = cells.Discs.OrderByDescending(d => d.Support).ToList();
        var kept = new List<Disc>();
        foreach (var d in discs)
        {
            if (d.Fill < 0.1) continue;
            if (cells.Nuclei.Any(n => n.Nucleus.Area / discArea >= 0.25 && d.X > n.Cell.Left && d.X < n.Cell.Right && d.Y > n.Cell.Top && d.Y < n.Cell.Bottom)) continue;
            if (kept.Any(k => Iou(k.Box, d.Box) > 0.4)) continue;
            kept.Add(d);
            found.Add(new Cell(CellKind.RedBloodCell, d.Box.Left, d.Box.Top, d.Box.Right - d.Box.Left, d.Box.Bottom - d.Box.Top, d.Support));
        }

        return found;
    }

    private static double Iou((double Left, double Top, double Right, double Bottom) a, (double Left, double Top, double Right, double Bottom) b)
    {
        var w = Math.Min(a.Right, b.Right) - Math.Max(a.Left, b.Left);
        var h = Math.Min(a.Bottom, b.Bottom) - Math.Max(a.Top, b.Top);
        if (w <= 0 || h <= 0) return 0;
        var i = w * h;
        return i / ((a.Right - a.Left) * (a.Bottom - a.Top) + (b.Right - b.Left) * (b.Bottom - b.Top) - i);
    }
}
