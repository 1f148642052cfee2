namespace VizArt.Accuracy;

/// <summary>How far measurements are from the truth. Immutable.</summary>
/// <param name="Count">How many there are.</param>
/// <param name="MeanAbsolute">Mean distance to the truth; null without measurements, as are the others.</param>
/// <param name="RootMeanSquare">Root of the mean squared distance.</param>
/// <param name="Bias">Mean of measured less true: above 0 where too much is measured.</param>
/// <param name="P50">The median of the distances.</param>
/// <param name="P95">The distance that 95 of 100 stay within.</param>
/// <param name="P99">The distance that 99 of 100 stay within.</param>
/// <param name="Maximum">The largest distance.</param>
public sealed record MeasurementErrors(
    long Count, double? MeanAbsolute, double? RootMeanSquare, double? Bias, double? P50, double? P95, double? P99, double? Maximum)
{
    /// <summary>Computes the errors.</summary>
    /// <param name="truths">What each quantity truly is; finite.</param>
    /// <param name="measured">What was measured; finite.</param>
    /// <returns>The errors.</returns>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    public static MeasurementErrors Of(ReadOnlySpan<double> truths, ReadOnlySpan<double> measured)
    {
        ClassColumns.RequireSameLength(truths.Length, measured.Length);
        if (truths.IsEmpty)
        {
            return new MeasurementErrors(0, null, null, null, null, null, null, null);
        }

        var distances = new double[truths.Length];
        var (sum, squares, signed) = (0.0, 0.0, 0.0);
        for (var index = 0; index < distances.Length; index++)
        {
            var error = measured[index] - truths[index];
            distances[index] = Math.Abs(error);
            sum += distances[index];
            squares += error * error;
            signed += error;
        }

        Array.Sort(distances);
        var count = distances.Length;
        return new MeasurementErrors(
            count,
            sum / count,
            Math.Sqrt(squares / count),
            signed / count,
            Percentiles.Linear(distances, 0.5),
            Percentiles.Linear(distances, 0.95),
            Percentiles.Linear(distances, 0.99),
            distances[^1]);
    }
}
