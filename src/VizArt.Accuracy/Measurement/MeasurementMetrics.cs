using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>The metrics of measurement: their names, what they mean, and where the meaning comes from.</summary>
public static class MeasurementMetrics
{
    private const string Numpy = "numpy.percentile, method linear (1.24.2)";

    /// <summary>The metrics of an evaluation, in the order in which they are reported; their unit is that of the quantities.</summary>
    public static ImmutableArray<Metric> Standard => [.. For(null).Select(figure => figure.Metric), Missing];

    internal static Metric Missing { get; } = new("Missing", "How many quantities that have a truth were not measured.", "a count")
    {
        HigherIsBetter = false,
        IsHeadline = false,
        Unit = "measurements",
    };

    internal static ImmutableArray<(Metric Metric, Func<MeasurementErrors, double?> Figure)> For(string? unit) =>
    [
        (Error("MeanAbsoluteError", "Mean distance of measured to true.", "sklearn.metrics.mean_absolute_error (1.2.1)", unit), errors => errors.MeanAbsolute),
        (
            Error("AbsoluteBias", "Distance of Bias to 0: what is judged, as a bias is worse the farther it is from 0 on either side.", "the definition", unit),
            errors => errors.Bias is { } bias ? Math.Abs(bias) : null),
        (Error("P95Error", "The distance of measured to true that 95 of 100 stay within.", Numpy, unit), errors => errors.P95),
        (
            Error("RootMeanSquareError", "Root of the mean squared distance of measured to true.", "sklearn.metrics.mean_squared_error, squared=False (1.2.1)", unit) with { IsHeadline = false },
            errors => errors.RootMeanSquare),
        (
            Error("Bias", "Mean of measured less true: above 0 where too much is measured. Neither more nor less is better; see AbsoluteBias.", "the definition", unit) with { IsHeadline = false },
            errors => errors.Bias),
        (Error("P50Error", "The median distance of measured to true.", Numpy, unit) with { IsHeadline = false }, errors => errors.P50),
        (Error("P99Error", "The distance of measured to true that 99 of 100 stay within.", Numpy, unit) with { IsHeadline = false }, errors => errors.P99),
        (Error("MaximumError", "The largest distance of measured to true.", "sklearn.metrics.max_error (1.2.1)", unit) with { IsHeadline = false }, errors => errors.Maximum),
        (
            new Metric("Measured", "How many quantities that have a truth were measured.", "a count") { IsHeadline = false, Unit = "measurements" },
            errors => errors.Count),
    ];

    private static Metric Error(string name, string definition, string source, string? unit) => new(name, definition, source) { HigherIsBetter = false, Unit = unit };
}
