namespace VizArt.Runs;

/// <summary>One figure of an accepted baseline.</summary>
public sealed record AcceptedFigure
{
    /// <summary>Makes a figure.</summary>
    /// <param name="metric">Name of the metric, such as <c>F1</c>; not empty.</param>
    /// <param name="category">Name of the category; null for all together.</param>
    /// <param name="slice">The slice; null for the whole set.</param>
    /// <param name="value">The figure, finite; null where it is undefined.</param>
    /// <exception cref="ArgumentException">The metric has no name, or the figure is not finite.</exception>
    public AcceptedFigure(string metric, string? category, string? slice, double? value)
    {
        ArgumentException.ThrowIfNullOrEmpty(metric);
        Metric = metric;
        Category = category;
        Slice = slice;
        Value = value is null || double.IsFinite(value.Value) ? value : throw new ArgumentException($"The figure of {metric} is not finite.", nameof(value));
    }

    /// <summary>Name of the metric.</summary>
    public string Metric { get; }

    /// <summary>Name of the category; null for all together.</summary>
    public string? Category { get; }

    /// <summary>The slice; null for the whole set.</summary>
    public string? Slice { get; }

    /// <summary>The figure of the first pass; null where it is undefined.</summary>
    public double? Value { get; }

    /// <summary>What it was at least and at most over the passes; null where every pass gave the same, and for slices.</summary>
    public (double Least, double Greatest)? Spread { get; private init; }

    /// <summary>The figure with its spread over the passes.</summary>
    /// <param name="least">The least value; finite.</param>
    /// <param name="greatest">The greatest value; finite, not below <paramref name="least"/>.</param>
    /// <exception cref="ArgumentException">A bound is not finite, they are in the wrong order, or the figure is of a slice, which has none.</exception>
    public AcceptedFigure WithSpread(double least, double greatest) =>
        Slice is null && double.IsFinite(least) && double.IsFinite(greatest) && least <= greatest
            ? this with { Spread = (least, greatest) }
            : throw new ArgumentException($"The spread of {Metric} is not two finite numbers, the lesser first, of the whole set.", nameof(least));

    internal (string Metric, string? Category, string? Slice) Key => (Metric, Category, Slice);
}
