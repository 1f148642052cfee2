namespace SamplePipeline.Generator;

/// <summary>A nearly round outline: an ellipse with a dent or a corner.</summary>
internal sealed class Outline
{
    private readonly (double X, double Y) _axis;
    private readonly double _flattening;
    private readonly (double X, double Y) _dent;

    public Outline(Dice dice, double x, double y, double radius, double flattening, double dent)
    {
        (X, Y, Radius) = (x, y, radius);
        _axis = dice.Direction();
        _flattening = dice.Between(0, flattening);
        _dent = (dice.Between(-dent, dent), dice.Between(-dent, dent));
    }

    public double X { get; }

    public double Y { get; }

    public double Radius { get; }

    /// <summary>Distance from the centre over the outline's in that direction: 0 at the centre, 1 on the outline.</summary>
    public double Depth(double x, double y)
    {
        var (dx, dy) = (x - X, y - Y);
        var along = (dx * _axis.X) + (dy * _axis.Y);
        var across = (dy * _axis.X) - (dx * _axis.Y);
        across /= 1 - _flattening;
        var distance = Math.Sqrt((along * along) + (across * across));
        if (distance < 1e-9)
        {
            return 0;
        }

        // cos 3φ and sin 3φ, by their polynomials.
        var (c, s) = (along / distance, across / distance);
        var wobble = (_dent.X * ((4 * c * c * c) - (3 * c))) + (_dent.Y * ((3 * s) - (4 * s * s * s)));
        return distance / (Radius * (1 + wobble));
    }

    /// <summary>How much of a pixel is inside, in [0, 1]: the rim fades over <paramref name="softness"/> pixels.</summary>
    public double Coverage(double depth, double softness) => Math.Clamp(0.5 + ((1 - depth) * Radius / softness), 0, 1);
}
