using System.Collections.Immutable;
using Perfolizer.Mathematics.Distributions.ContinuousDistributions;

namespace VizArt.Runs;

/// <summary>How large a figure may be before it is no longer the noise of the runs before. Pure.</summary>
/// <remarks>
/// A one-sided prediction limit: the centre of the runs, and above it as many robust standard deviations (Shamos: the median of all
/// pairwise distances) as the next run of a Student-distributed series exceeds with the probability asked for. A handful of runs tells
/// little of the spread, so the figure's own is moderated by what is usual in its suite (Smyth 2004, "moderated t"). The limit is not tied
/// to the greatest of the runs: one burst among twenty would hide a slowdown by half. <c>docs/gate.md</c> shows the figures that came of it.
/// </remarks>
internal static class Fence
{
    /// <summary>Fewer runs tell nothing of the spread.</summary>
    public const int FewestRuns = 5;

    /// <summary>More runs would only reach further back.</summary>
    public const int MostRuns = 20;

    /// <summary>What so many runs in a row have had is the rule, however it was before: a slowdown that was wanted.</summary>
    public const int RunsThatMakeARule = 3;

    /// <summary>The chance that a whole suite of quiet gates raises an alarm, which all its gates share.</summary>
    public const double FalseAlarms = 0.01;

    /// <summary>For Gaussian noise the median of pairwise distances times this is the standard deviation.</summary>
    private const double ShamosToDeviation = 1.0483580;

    /// <summary>Tails as heavy as Student's of so many degrees of freedom are reckoned with, however many runs there are.</summary>
    private const int DegreesOfTails = 4;

    /// <summary>The suite's usual spread weighs as much as so many further runs.</summary>
    private const int DegreesOfUsual = 8;

    /// <summary>For runs that resemble their neighbours, and for a spread that the robust estimate of heavy tails makes too small.</summary>
    private const double Caution = 1.22;

    /// <summary>The greatest value that passes.</summary>
    /// <param name="runs">The figure in each baseline run, newest first, at least <see cref="FewestRuns"/>, finite.</param>
    /// <param name="gates">How many figures of the suite are judged together; 1 or more.</param>
    /// <param name="leastShare">The least excess over the centre that counts, as a share of it: 0.1 is 10 %.</param>
    /// <param name="leastExcess">The least excess over the centre that counts, in the figure's unit.</param>
    /// <param name="usualSpread">What <see cref="Spread"/> usually is of the suite's figures; null where that is not known.</param>
    public static (double Centre, double Limit) Of(
        ImmutableArray<double> runs, int gates, double leastShare, double leastExcess, double? usualSpread = null)
    {
        var centre = Math.Max(Median(runs.Sort()), runs.AsSpan(0, RunsThatMakeARule).ToArray().Min());
        var own = Deviation(runs);
        var usual = usualSpread * Math.Abs(centre) ?? own;
        var degrees = runs.Length - 1;
        var deviation = Math.Sqrt(((DegreesOfUsual * usual * usual) + (degrees * own * own)) / (DegreesOfUsual + degrees));
        var quantile = new StudentDistribution(DegreesOfTails).Quantile(1 - (FalseAlarms / Math.Max(1, gates)));
        var noise = deviation * quantile * Math.Sqrt(1 + (1.0 / runs.Length)) * Caution;
        return (centre, centre + Math.Max(noise, Math.Max(Math.Abs(centre) * leastShare, leastExcess)));
    }

    /// <summary>How far runs lie apart, as a share of their median; null where that is 0.</summary>
    /// <param name="runs">The figure in each run, at least two, finite, in any order.</param>
    public static double? Spread(ImmutableArray<double> runs) => Median(runs.Sort()) is var centre and not 0 ? Deviation(runs) / Math.Abs(centre) : null;

    /// <summary>What the spread of a suite's figures usually is: the median of them, which one noisy stage does not move; null for none.</summary>
    /// <param name="spreads">The spread of each figure, in any order.</param>
    public static double? Usual(ImmutableArray<double> spreads) => spreads.IsEmpty ? null : Median(spreads.Sort());

    private static double Deviation(ImmutableArray<double> runs)
    {
        var distances = ImmutableArray.CreateBuilder<double>(runs.Length * (runs.Length - 1) / 2);
        for (var i = 0; i < runs.Length; i++)
        {
            for (var j = i + 1; j < runs.Length; j++)
            {
                distances.Add(Math.Abs(runs[j] - runs[i]));
            }
        }

        distances.Sort();
        return Median(distances.ToImmutable()) * ShamosToDeviation;
    }

    private static double Median(ImmutableArray<double> sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] / 2) + (sorted[sorted.Length / 2] / 2);
}
