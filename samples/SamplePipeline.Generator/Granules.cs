namespace SamplePipeline.Generator;

/// <summary>A smooth random pattern: the uneven chromatin of a nucleus, the granules of a platelet.</summary>
internal sealed class Granules
{
    private const int Side = 32;

    private readonly double[] _grid = new double[Side * Side];
    private readonly double _scale;

    public Granules(Dice dice, double scale)
    {
        _scale = scale;
        for (var i = 0; i < _grid.Length; i++)
        {
            _grid[i] = dice.Between(0.0, 1.0);
        }
    }

    /// <summary>The pattern's value in [0, 1], between the four nearest of its grid.</summary>
    public double At(double x, double y)
    {
        var (gx, gy) = (x / _scale, y / _scale);
        var (ix, iy) = ((int)gx, (int)gy);
        var (fx, fy) = (gx - ix, gy - iy);
        var upper = (Value(ix, iy) * (1 - fx)) + (Value(ix + 1, iy) * fx);
        var lower = (Value(ix, iy + 1) * (1 - fx)) + (Value(ix + 1, iy + 1) * fx);
        return (upper * (1 - fy)) + (lower * fy);
    }

    private double Value(int x, int y) => _grid[(y % Side * Side) + (x % Side)];
}
