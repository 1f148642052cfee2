namespace VizArt.Accuracy;

/// <summary>How far the points of one cloud are from the nearest of another. In the clouds' unit.</summary>
/// <param name="Mean">Mean of the distances.</param>
/// <param name="MeanSquared">Mean of their squares.</param>
/// <param name="Longest">The longest.</param>
public readonly record struct DirectedDistances(double Mean, double MeanSquared, double Longest)
{
    // Blocks are summed apart and then in their order, so that the sum does not depend on how many cores took part.
    private const int BlockPoints = 4096;

    /// <summary>Measures how far points are from those of a tree.</summary>
    /// <param name="points">The points, one or more, in an order in which neighbours are near each other.</param>
    /// <param name="tree">The other cloud.</param>
    /// <param name="distances">What counts as near.</param>
    /// <param name="near">How many points are nearer than each of <paramref name="distances"/>.</param>
    internal static DirectedDistances Measure(ReadOnlyMemory<Point> points, PointTree tree, double[] distances, out long[] near)
    {
        var blocks = new Block[(points.Length + BlockPoints - 1) / BlockPoints];
        Parallel.For(0, blocks.Length, block =>
        {
            var start = block * BlockPoints;
            blocks[block] = MeasureBlock(points.Span[start..Math.Min(points.Length, start + BlockPoints)], tree, distances);
        });

        var (sum, squares, longest) = (0.0, 0.0, 0.0);
        near = new long[distances.Length];
        foreach (var block in blocks)
        {
            sum += block.Sum;
            squares += block.Squares;
            longest = Math.Max(longest, block.Longest);
            for (var index = 0; index < near.Length; index++)
            {
                near[index] += block.Near[index];
            }
        }

        return new DirectedDistances(sum / points.Length, squares / points.Length, longest);
    }

    private static Block MeasureBlock(ReadOnlySpan<Point> points, PointTree tree, double[] distances)
    {
        var (sum, squares, longest, hint) = (0.0, 0.0, 0.0, 0);
        var near = new long[distances.Length];
        foreach (ref readonly var point in points)
        {
            var square = tree.SquaredDistanceToNearest(point, ref hint);
            var distance = Math.Sqrt(square);
            sum += distance;
            squares += square;
            longest = Math.Max(longest, distance);
            for (var index = 0; index < near.Length; index++)
            {
                near[index] += distance < distances[index] ? 1 : 0;
            }
        }

        return new Block(sum, squares, longest, near);
    }

    private sealed record Block(double Sum, double Squares, double Longest, long[] Near);
}
