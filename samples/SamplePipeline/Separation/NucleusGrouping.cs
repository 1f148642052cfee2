using SamplePipeline.Segmentation;

namespace SamplePipeline.Separation;

/// <summary>Joins the lobes of a nucleus, which may lie apart, and finds how far the cell around them reaches.</summary>
internal static class NucleusGrouping
{
    // Cytoplasm is neutral to faintly purple; a red cell that touches it is clearly below this.
    private const float CytoplasmPurple = -0.01f;

    /// <summary>Joins pieces whose boxes lie closer than <paramref name="maxGap"/> pixels, until none do.</summary>
    public static List<Blob> Join(List<Blob> lobes, int maxGap)
    {
        var joined = new List<Blob>(lobes);
        for (var i = 0; i < joined.Count; i++)
        {
            for (var j = i + 1; j < joined.Count; j++)
            {
                if (joined[i].Box.GapTo(joined[j].Box) > maxGap)
                {
                    continue;
                }

                var (a, b) = (joined[i], joined[j]);
                var area = a.Area + b.Area;
                joined[i] = new Blob(a.Box.Union(b.Box), area, ((a.MeanPurple * a.Area) + (b.MeanPurple * b.Area)) / area);
                joined.RemoveAt(j);
                j = i;
            }
        }

        return joined;
    }

    /// <summary>The box of the nucleus and the cytoplasm around it.</summary>
    /// <param name="nucleus">The joined nucleus.</param>
    /// <param name="stain">The stain.</param>
    /// <param name="cellDensity">Density from which a pixel belongs to a cell.</param>
    /// <param name="reach">How far beyond the nucleus cytoplasm is sought, in pixels.</param>
    public static PixelBox WithCytoplasm(Blob nucleus, StainMap stain, double cellDensity, int reach)
    {
        var box = nucleus.Box;
        var limit = box.Grow(reach, stain.Width, stain.Height);
        var left = Extend(stain, cellDensity, box.Left, limit.Left, box.Top, box.Bottom, columns: true);
        var right = Extend(stain, cellDensity, box.Right - 1, limit.Right - 1, box.Top, box.Bottom, columns: true);
        var top = Extend(stain, cellDensity, box.Top, limit.Top, box.Left, box.Right, columns: false);
        var bottom = Extend(stain, cellDensity, box.Bottom - 1, limit.Bottom - 1, box.Left, box.Right, columns: false);
        return new PixelBox(left, top, right + 1, bottom + 1);
    }

    // Goes outwards line by line while enough of the line looks like cytoplasm.
    private static int Extend(StainMap stain, double cellDensity, int from, int to, int acrossFrom, int acrossTo, bool columns)
    {
        var step = Math.Sign(to - from);
        var needed = Math.Max(1, (acrossTo - acrossFrom) / 4);
        var line = from;
        while (line != to)
        {
            var next = line + step;
            var count = 0;
            for (var across = acrossFrom; across < acrossTo; across++)
            {
                var at = columns ? (across * stain.Width) + next : (next * stain.Width) + across;
                if (stain.Density[at] >= cellDensity && stain.Purple[at] >= CytoplasmPurple)
                {
                    count++;
                }
            }

            if (count < needed)
            {
                break;
            }

            line = next;
        }

        return line;
    }
}
