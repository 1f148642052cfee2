namespace VizArt.Accuracy;

/// <summary>A k-d tree: finds the nearest of many points, exactly.</summary>
/// <remarks>
/// Halves the points along the longest side of their box, so that it is balanced whatever the points: duplicates, a line, a single place. Node n has the
/// children 2n + 1 and 2n + 2; the points of a node follow from its number, so that boxes are all that is stored.
/// </remarks>
internal sealed class PointTree
{
    private const int MostInLeaf = 8;
    private const int ParallelFrom = 1 << 14;

    private readonly Point[] _points;
    private readonly Bounds[] _bounds;
    private readonly int _depth;

    /// <summary>Takes points, one or more, and puts them in its own order.</summary>
    public PointTree(Point[] points)
    {
        _points = points;
        while ((((long)points.Length - 1) >> _depth) + 1 > MostInLeaf)
        {
            _depth++;
        }

        _bounds = new Bounds[(2 << _depth) - 1];
        Build(0, 0);
    }

    /// <summary>The points, in an order in which neighbours are mostly near each other.</summary>
    public ReadOnlyMemory<Point> Points => _points;

    /// <summary>Finds the nearest point.</summary>
    /// <param name="from">Where to look from.</param>
    /// <param name="hint">Index of a point that is likely near; then that of the nearest.</param>
    /// <returns>The square of the distance to the nearest point.</returns>
    public double SquaredDistanceToNearest(in Point from, ref int hint)
    {
        Span<(int Node, double Bound)> open = stackalloc (int, double)[64];
        var best = Point.SquaredDistance(from, _points[hint]);
        var first = (1 << _depth) - 1;
        var (count, node) = (0, 0);
        while (true)
        {
            // Down to the nearer child, and the other kept for later.
            while (node < first)
            {
                var (near, far) = ((2 * node) + 1, (2 * node) + 2);
                var (toNear, toFar) = (_bounds[near].SquaredDistance(from), _bounds[far].SquaredDistance(from));
                if (toFar < toNear)
                {
                    (near, far, toNear, toFar) = (far, near, toFar, toNear);
                }

                if (toFar < best)
                {
                    open[count++] = (far, toFar);
                }

                if (toNear >= best)
                {
                    break;
                }

                node = near;
            }

            if (node >= first)
            {
                ScanLeaf(from, node - first, ref best, ref hint);
            }

            do
            {
                if (count == 0)
                {
                    return best;
                }

                count--;
            }
            while (open[count].Bound >= best);

            node = open[count].Node;
        }
    }

    private void ScanLeaf(in Point from, int leaf, ref double best, ref int nearest)
    {
        var start = StartOf(leaf, _depth);
        var points = _points.AsSpan(start, StartOf(leaf + 1, _depth) - start);
        for (var index = 0; index < points.Length; index++)
        {
            var distance = Point.SquaredDistance(from, points[index]);
            if (distance < best)
            {
                best = distance;
                nearest = start + index;
            }
        }
    }

    private int StartOf(int place, int level) => (int)(((long)_points.Length * place) >> level);

    private void Build(int node, int level)
    {
        var place = node - ((1 << level) - 1);
        var start = StartOf(place, level);
        var points = _points.AsSpan(start, StartOf(place + 1, level) - start);
        _bounds[node] = Bounds.Of(points);
        if (level == _depth)
        {
            return;
        }

        Halving.Split(points, StartOf((2 * place) + 1, level + 1) - start, _bounds[node].LongestAxis);
        if (points.Length >= ParallelFrom)
        {
            Parallel.Invoke(() => Build((2 * node) + 1, level + 1), () => Build((2 * node) + 2, level + 1));
        }
        else
        {
            Build((2 * node) + 1, level + 1);
            Build((2 * node) + 2, level + 1);
        }
    }
}
