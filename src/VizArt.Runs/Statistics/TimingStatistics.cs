using Perfolizer.Mathematics.Common;
using Perfolizer.Mathematics.QuantileEstimators;
using Pragmastat;

namespace VizArt.Runs;

/// <summary>What a set of durations amounts to.</summary>
/// <remarks>
/// Values are sample quantiles of type 7 (Hyndman and Fan 1996), as numpy's <c>quantile</c> and DuckDB's <c>quantile_cont</c> give them, so
/// that anyone finds them again in the table <c>stages</c>. Intervals are those of the Harrell-Davis estimator with the Maritz-Jarrett
/// standard error (Perfolizer), kept within the smallest and the largest duration.
/// </remarks>
public sealed record TimingStatistics
{
    private const int FewestForInterval = 5;

    private TimingStatistics()
    {
    }

    /// <summary>How many durations.</summary>
    public int Count { get; private init; }

    /// <summary>The median; null of no durations.</summary>
    public TimingFigure? Median { get; private init; }

    /// <summary>The 95th percentile; null of no durations.</summary>
    public TimingFigure? P95 { get; private init; }

    /// <summary>The 99th percentile; null of no durations.</summary>
    public TimingFigure? P99 { get; private init; }

    /// <summary>The smallest, in milliseconds; null of no durations.</summary>
    public double? MinMs { get; private init; }

    /// <summary>The largest, in milliseconds; null of no durations.</summary>
    public double? MaxMs { get; private init; }

    /// <summary>The arithmetic mean, in milliseconds; null of no durations.</summary>
    public double? MeanMs { get; private init; }

    /// <summary>How many fit into a second, one after the other: count over sum; null of no durations or where the sum is zero.</summary>
    public double? ThroughputPerSecond { get; private init; }

    /// <summary>Of durations.</summary>
    /// <param name="durations">In any order; each 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative.</exception>
    public static TimingStatistics Of(IEnumerable<TimeSpan> durations)
    {
        ArgumentNullException.ThrowIfNull(durations);
        return OfMilliseconds(durations.Select(d => d.TotalMilliseconds));
    }

    /// <summary>Of durations in milliseconds.</summary>
    /// <param name="milliseconds">In any order; each finite and 0 or more.</param>
    /// <exception cref="ArgumentOutOfRangeException">A duration is negative or not finite.</exception>
    public static TimingStatistics OfMilliseconds(IEnumerable<double> milliseconds)
    {
        ArgumentNullException.ThrowIfNull(milliseconds);
        double[] sorted = [.. milliseconds];
        if (Array.Find(sorted, d => !(d >= 0 && double.IsFinite(d))) is var wrong and not 0)
        {
            throw new ArgumentOutOfRangeException(nameof(milliseconds), wrong, "A duration is finite and 0 or more.");
        }

        if (sorted.Length == 0)
        {
            return new TimingStatistics();
        }

        Array.Sort(sorted);
        var sum = sorted.Sum();
        return new TimingStatistics
        {
            Count = sorted.Length,
            Median = Figure(sorted, 0.5),
            P95 = Figure(sorted, 0.95),
            P99 = Figure(sorted, 0.99),
            MinMs = sorted[0],
            MaxMs = sorted[^1],
            MeanMs = sum / sorted.Length,
            ThroughputPerSecond = sum > 0 ? sorted.Length / (sum / 1000) : null,
        };
    }

    /// <summary>The quantile of type 7: linear between the two durations around it.</summary>
    internal static double Quantile(ReadOnlySpan<double> sorted, double probability)
    {
        var position = (sorted.Length - 1) * probability;
        var below = (int)position;
        var above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    private static TimingFigure Figure(double[] sorted, double probability)
    {
        var value = Quantile(sorted, probability);
        if (sorted.Length < FewestForInterval)
        {
            return new TimingFigure(value, null, null);
        }

        var interval = HarrellDavisQuantileEstimator.Instance
            .QuantileConfidenceIntervalEstimator(new Sample(sorted), probability)
            .ConfidenceInterval(ConfidenceLevel.L95);

        // The interval is around another estimate of the same quantile; it must hold the value that it goes with.
        var low = Math.Min(value, Math.Clamp(interval.Lower, sorted[0], sorted[^1]));
        var high = Math.Max(value, Math.Clamp(interval.Upper, sorted[0], sorted[^1]));
        return double.IsFinite(low) && double.IsFinite(high) ? new TimingFigure(value, low, high) : new TimingFigure(value, null, null);
    }
}
