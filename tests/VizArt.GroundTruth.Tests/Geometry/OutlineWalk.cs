namespace VizArt.GroundTruth.Tests;

/// <summary>COCO's rule for polygons as oracle/README.md states it, step by step along the whole outline.</summary>
internal static class OutlineWalk
{
    public static uint[] Rasterise(int height, int width, double[] polygon)
    {
        var corners = Enumerable.Range(0, polygon.Length / 2)
            .Select(point => (X: (int)((5 * polygon[2 * point]) + .5), Y: (int)((5 * polygon[(2 * point) + 1]) + .5))).ToList();
        var positions = new List<uint>();
        var (lastX, lastY) = corners[0];
        foreach (var (x, y) in corners.Zip([.. corners.Skip(1), corners[0]], Edge).SelectMany(edge => edge))
        {
            var column = ((x < lastX ? x : x - 1) + .5) / 5 - .5;
            if (x != lastX && Math.Floor(column) == column && column >= 0 && column <= width - 1)
            {
                var row = Math.Ceiling(Math.Clamp((Math.Min(y, lastY) + .5) / 5 - .5, 0, height));
                positions.Add((uint)((column * height) + row));
            }

            (lastX, lastY) = (x, y);
        }

        return Runs([.. positions.Order(), (uint)(height * width)]);
    }

    private static IEnumerable<(int X, int Y)> Edge((int X, int Y) start, (int X, int Y) end)
    {
        var (deltaX, deltaY) = (Math.Abs(end.X - start.X), Math.Abs(end.Y - start.Y));
        var steps = Math.Max(deltaX, deltaY);
        var isFlipped = deltaX >= deltaY ? start.X > end.X : start.Y > end.Y;
        if (isFlipped)
        {
            (start, end) = (end, start);
        }

        for (var index = 0; index <= steps; index++)
        {
            var step = isFlipped ? steps - index : index;
            yield return steps == 0 ? start
                : deltaX >= deltaY ? (start.X + step, (int)(start.Y + ((double)(end.Y - start.Y) / deltaX * step) + .5))
                : ((int)(start.X + ((double)(end.X - start.X) / deltaY * step) + .5), start.Y + step);
        }
    }

    private static uint[] Runs(uint[] positions)
    {
        var differences = positions.Select((position, index) => position - (index > 0 ? positions[index - 1] : 0)).ToArray();
        var runs = new List<uint> { differences[0] };
        for (var index = 1; index < differences.Length; index++)
        {
            if (differences[index] > 0)
            {
                runs.Add(differences[index]);
            }
            else if (++index < differences.Length)
            {
                runs[^1] += differences[index];
            }
        }

        return [.. runs];
    }
}
