using System.Collections.Immutable;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace VizArt.Runs;

/// <summary>How large a figure may be before it is no longer the noise of the runs before. Pure.</summary>
/// <remarks>
/// A one-sided prediction limit: the median of the runs, and above it as many robust standard deviations (Shamos: the median of all
/// pairwise distances) as the next run of a Student-distributed series exceeds with the probability asked for. The factor on top is for tails
/// heavier than Gaussian and for runs that resemble their neighbours; <c>docs/gate.md</c> shows the figures that came of it.
/// </remarks>
internal static class Fence
{
    /// <summary>Fewer runs tell nothing of the spread.</summary>
    public const int FewestRuns = 5;

    /// <summary>More runs would only reach further back.</summary>
    public const int MostRuns = 20;

    /// <summary>The chance that a whole suite of quiet gates raises an alarm, which all its gates share.</summary>
    public const double FalseAlarms = 0.01;

    /// <summary>For Gaussian noise the median of pairwise distances times this is the standard deviation.</summary>
    private const double ShamosToDeviation = 1.0483580;

    /// <summary>However many runs there are, tails as heavy as Student's of so many degrees of freedom are reckoned with.</summary>
    private const int MostDegrees = 5;

    private const double Caution = 1.25;

    /// <summary>The greatest value that passes.</summary>
    /// <param name="runs">The figure in each baseline run, at least <see cref="FewestRuns"/>, finite, in any order.</param>
    /// <param name="gates">How many figures of the suite are judged together; 1 or more.</param>
    /// <param name="leastShare">The least excess over the centre that counts, as a share of it: 0.1 is 10 %.</param>
    /// <param name="leastExcess">The least excess over the centre that counts, in the figure's unit.</param>
    /// <returns>Centre and limit; the limit is never below the greatest of the runs.</returns>
    public static (double Centre, double Limit) Of(ImmutableArray<double> runs, int gates, double leastShare, double leastExcess)
    {
        var sorted = runs.Sort();
        var centre = Median(sorted);
        var chance = FalseAlarms / Math.Max(1, gates);
        var quantile = new StudentDistribution(Math.Min(sorted.Length - 1, MostDegrees)).Quantile(1 - chance);
        var deviations = quantile * Math.Sqrt(1 + (1.0 / sorted.Length)) * Caution;
        var excess = Math.Max(Deviation(sorted) * deviations, Math.Max(Math.Abs(centre) * leastShare, leastExcess));
        return (centre, Math.Max(centre + excess, sorted[^1]));
    }

    private static double Deviation(ImmutableArray<double> sorted)
    {
        var distances = ImmutableArray.CreateBuilder<double>(sorted.Length * (sorted.Length - 1) / 2);
        for (var i = 0; i < sorted.Length; i++)
        {
            for (var j = i + 1; j < sorted.Length; j++)
            {
                distances.Add(sorted[j] - sorted[i]);
            }
        }

        distances.Sort();
        return Median(distances.ToImmutable()) * ShamosToDeviation;
    }

    private static double Median(ImmutableArray<double> sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] / 2) + (sorted[sorted.Length / 2] / 2);
}
