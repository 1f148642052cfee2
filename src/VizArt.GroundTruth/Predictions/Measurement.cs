namespace VizArt.GroundTruth;

/// <summary>One quantity that was measured of a sample.</summary>
public sealed record Measurement
{
    /// <summary>Makes a measurement.</summary>
    /// <param name="name">What was measured, as the ground truth spells it; not empty.</param>
    /// <param name="value">The value; finite.</param>
    /// <param name="unit">Its unit, such as <c>mm</c>; null where it has none.</param>
    /// <exception cref="ArgumentException"><paramref name="name"/> is empty.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="value"/> is not finite.</exception>
    public Measurement(string name, double value, string? unit = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "A measurement is a finite number.");
        }

        Name = name;
        Value = value;
        Unit = unit;
    }

    /// <summary>What was measured.</summary>
    public string Name { get; }

    /// <summary>The value; finite.</summary>
    public double Value { get; }

    /// <summary>Its unit; null where it has none.</summary>
    public string? Unit { get; }
}
