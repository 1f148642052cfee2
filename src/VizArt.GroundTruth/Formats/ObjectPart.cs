namespace VizArt.GroundTruth;

/// <summary>An outline of an object, or of a part of it.</summary>
/// <param name="Box">The box around it, in pixels.</param>
/// <param name="Polygon">x, y, x, y, … of its outline in pixels; empty where it has none.</param>
/// <param name="Runs">The runs of its mask, which is as large as the image; empty where it has none.</param>
internal sealed record ObjectPart(Box Box, double[] Polygon, uint[] Runs)
{
    /// <summary>Whether it is a mask of no pixel: such a part is nowhere.</summary>
    private bool IsNowhere => Runs.Length == 1;

    /// <summary>Makes a part of a mask.</summary>
    /// <param name="runs">Its runs, down the columns of the image.</param>
    /// <param name="height">Height of the image.</param>
    /// <param name="left">Where it is said to begin: of one without pixels the box of no size is there.</param>
    /// <param name="top">The row at which it is said to begin.</param>
    public static ObjectPart OfMask(ReadOnlySpan<uint> runs, int height, double left, double top) =>
        new(runs.Length > 1 ? MaskRuns.BoundingBox(height, runs) : new Box(left, top, 0, 0), [], runs.ToArray());

    /// <summary>The box around parts, of which there is one or more.</summary>
    public static Box Around(ObjectPart[] parts)
    {
        if (parts.Length == 1)
        {
            return parts[0].Box;
        }

        var placed = Array.Exists(parts, part => !part.IsNowhere) ? Array.FindAll(parts, part => !part.IsNowhere) : parts;
        return Box.FromCorners(
            placed.Min(part => part.Box.X),
            placed.Min(part => part.Box.Y),
            placed.Max(part => part.Box.X + part.Box.Width),
            placed.Max(part => part.Box.Y + part.Box.Height));
    }

    /// <summary>Outlines the annotation that was added last by its parts, united.</summary>
    /// <param name="builder">What the annotation was added to.</param>
    /// <param name="parts">One or more.</param>
    /// <param name="size">The size of the image, which is known where there are masks.</param>
    /// <returns>False where they are polygons and masks, or some are neither: an outline of a part is none of the object.</returns>
    public static bool TryOutline(DatasetBuilder builder, ObjectPart[] parts, (int? Width, int? Height) size)
    {
        if (size is ({ } width, { } height) && Array.TrueForAll(parts, part => part.Runs.Length > 0))
        {
            builder.SetMask(height, width, parts.Length == 1
                ? parts[0].Runs
                : RunLengthEncoding.Union([.. parts.Select(part => RunLengthEncoding.FromRuns(height, width, part.Runs))]).Runs);
            return true;
        }

        if (!Array.TrueForAll(parts, part => part.Polygon.Length > 0))
        {
            return false;
        }

        foreach (var part in parts)
        {
            builder.AddPolygon(part.Polygon);
        }

        return true;
    }
}
