namespace SamplePipeline.Segmentation;

/// <summary>
/// The light that falls through where no cell lies: per channel the logarithm of the intensity as a quadratic surface over the
/// image, so that a vignette or a lamp off its axis does not make cells of shadows, or shadows of cells.
/// </summary>
internal sealed class BackgroundLight
{
    private const int Terms = 6;

    // Every eighth pixel each way: 1,200 points for six unknowns.
    private const int Step = 8;

    // Tiles a few cells wide: small against the change of light, large enough that few are covered whole.
    private const int Tile = 40;

    private readonly double[][] _coefficients;
    private readonly int _width;
    private readonly int _height;

    private BackgroundLight(double[][] coefficients, int width, int height)
    {
        _coefficients = coefficients;
        _width = width;
        _height = height;
    }

    /// <summary>Fits the surfaces.</summary>
    /// <param name="logarithms">Logarithm of the intensity, three channels a pixel.</param>
    /// <param name="width">Width in pixels.</param>
    /// <param name="height">Height in pixels.</param>
    public static BackgroundLight Estimate(ReadOnlySpan<float> logarithms, int width, int height)
    {
        var points = Sample(logarithms, width, height);
        var weights = BrightPartOfEachTile(points, width, height);
        var coefficients = new double[3][];
        coefficients[1] = Fit(points, weights, 1);

        // Cells only darken. What lies below the surface loses its say, first gently and then strictly, until the
        // surface rests on the background alone, also where a whole tile is covered by cells.
        foreach (var tolerance in (ReadOnlySpan<double>)[0.2, 0.12, 0.07, 0.05, 0.05])
        {
            for (var i = 0; i < points.Length; i++)
            {
                var residual = points[i].Log[1] - Value(coefficients[1], points[i].X, points[i].Y);
                var scaled = residual / (residual > 0 ? 2 * tolerance : tolerance);
                weights[i] = Math.Exp(-scaled * scaled);
            }

            coefficients[1] = Fit(points, weights, 1);
        }

        coefficients[0] = Fit(points, weights, 0);
        coefficients[2] = Fit(points, weights, 2);
        return new BackgroundLight(coefficients, width, height);
    }

    /// <summary>Writes the logarithm of the background of one row, three channels a pixel.</summary>
    public void WriteRow(int y, Span<float> row)
    {
        var v = Normalised(y, _height);
        for (var channel = 0; channel < 3; channel++)
        {
            var c = _coefficients[channel];
            var constant = c[0] + (c[2] * v) + (c[5] * v * v);
            var linear = c[1] + (c[4] * v);
            for (var x = 0; x < _width; x++)
            {
                var u = Normalised(x, _width);
                row[(x * 3) + channel] = (float)(constant + (u * (linear + (c[3] * u))));
            }
        }
    }

    private static double Normalised(int position, int length) => ((position + 0.5) / length * 2) - 1;

    private static double Value(double[] c, double u, double v) =>
        c[0] + (c[1] * u) + (c[2] * v) + (c[3] * u * u) + (c[4] * u * v) + (c[5] * v * v);

    private static Point[] Sample(ReadOnlySpan<float> logarithms, int width, int height)
    {
        var points = new List<Point>();
        for (var y = Math.Min(Step / 2, height - 1); y < height; y += Step)
        {
            for (var x = Math.Min(Step / 2, width - 1); x < width; x += Step)
            {
                var at = ((y * width) + x) * 3;
                points.Add(new Point(
                    Normalised(x, width), Normalised(y, height), (y / Tile * ((width / Tile) + 1)) + (x / Tile),
                    [logarithms[at], logarithms[at + 1], logarithms[at + 2]]));
            }
        }

        return [.. points];
    }

    private static double[] BrightPartOfEachTile(Point[] points, int width, int height)
    {
        var tiles = new List<float>[((width / Tile) + 1) * ((height / Tile) + 1)];
        foreach (var point in points)
        {
            (tiles[point.Tile] ??= []).Add(point.Log[1]);
        }

        foreach (var tile in tiles)
        {
            tile?.Sort();
        }

        var weights = new double[points.Length];
        for (var i = 0; i < points.Length; i++)
        {
            var tile = tiles[points[i].Tile];
            weights[i] = points[i].Log[1] >= tile[tile.Count * 4 / 5] ? 1 : 0;
        }

        return weights;
    }

    private static double[] Fit(Point[] points, double[] weights, int channel)
    {
        var matrix = new double[Terms, Terms + 1];
        Span<double> terms = stackalloc double[Terms];
        double total = 0;
        for (var i = 0; i < points.Length; i++)
        {
            var (u, v, w) = (points[i].X, points[i].Y, weights[i]);
            if (w < 1e-3)
            {
                continue;
            }

            total += w;
            (terms[0], terms[1], terms[2], terms[3], terms[4], terms[5]) = (1, u, v, u * u, u * v, v * v);
            for (var r = 0; r < Terms; r++)
            {
                for (var c = r; c < Terms; c++)
                {
                    matrix[r, c] += w * terms[r] * terms[c];
                }

                matrix[r, Terms] += w * terms[r] * points[i].Log[channel];
            }
        }

        // A light ridge keeps the surface flat where no background says otherwise.
        for (var r = 0; r < Terms; r++)
        {
            matrix[r, r] += r == 0 ? 1e-9 : (1e-3 * total) + 1e-9;
            for (var c = 0; c < r; c++)
            {
                matrix[r, c] = matrix[c, r];
            }
        }

        return Solve(matrix);
    }

    // Gaussian elimination without pivoting: the ridge makes the matrix positive definite.
    private static double[] Solve(double[,] matrix)
    {
        for (var pivot = 0; pivot < Terms; pivot++)
        {
            for (var r = pivot + 1; r < Terms; r++)
            {
                var factor = matrix[r, pivot] / matrix[pivot, pivot];
                for (var c = pivot; c <= Terms; c++)
                {
                    matrix[r, c] -= factor * matrix[pivot, c];
                }
            }
        }

        var solution = new double[Terms];
        for (var r = Terms - 1; r >= 0; r--)
        {
            var sum = matrix[r, Terms];
            for (var c = r + 1; c < Terms; c++)
            {
                sum -= matrix[r, c] * solution[c];
            }

            solution[r] = sum / matrix[r, r];
        }

        return solution;
    }

    private readonly record struct Point(double X, double Y, int Tile, float[] Log);
}
