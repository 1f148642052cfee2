namespace VizArt.Runs;

/// <summary>Which two of a number of sorted values have a quantile of their distribution between them, in 95 of 100 cases or more.</summary>
internal static class BinomialRanks
{
    private const double Tail = 0.025;
    private const double NegligibleWeight = 1e-18;

    /// <summary>97.5 % of a normal distribution lie below this many standard deviations.</summary>
    private const double Deviations = 1.959963984540054;

    /// <summary>Beyond, the normal distribution differs by less than a rank in ten thousand, and summing would take long.</summary>
    private const long MostSummed = 1_000_000_000;

    /// <summary>The ranks, from 1; null where even the smallest or the largest value does not do.</summary>
    /// <param name="count">How many values, 1 or more.</param>
    /// <param name="probability">Of the quantile, in [0, 1].</param>
    public static (long? Low, long? High) Of(long count, double probability)
    {
        if (probability is 0 or 1)
        {
            return (null, null);
        }

        if (count > MostSummed)
        {
            var mean = count * probability;
            var spread = Deviations * Math.Sqrt(mean * (1 - probability));
            return ((long)Math.Floor(mean - spread), (long)Math.Ceiling(mean + spread) + 1);
        }

        // The values below the quantile are as many as successes in a binomial experiment. Weights relative to the likeliest number of them,
        // so that no factorial is needed.
        var likeliest = Math.Min(count, (long)((count + 1) * probability));
        var odds = probability / (1 - probability);
        var below = new List<double>();
        for (double weight = 1, k = likeliest; k > 0 && weight > NegligibleWeight; k--)
        {
            weight *= k / ((count - k + 1) * odds);
            below.Add(weight);
        }

        var above = new List<double>();
        for (double weight = 1, k = likeliest; k < count && weight > NegligibleWeight; k++)
        {
            weight *= (count - k) * odds / (k + 1);
            above.Add(weight);
        }

        var total = 1 + below.Sum() + above.Sum();
        return (Low(below, above, likeliest, total), High(below, above, likeliest, count, total));
    }

    /// <summary>The largest rank such that at most 2.5 % say that fewer values than it are below.</summary>
    private static long? Low(List<double> below, List<double> above, long likeliest, double total)
    {
        var sum = 0.0;
        var rank = likeliest - below.Count;
        foreach (var weight in Ascending(below, above))
        {
            sum += weight;
            if (sum > Tail * total)
            {
                break;
            }

            rank++;
        }

        return rank > 0 ? rank : null;
    }

    /// <summary>The smallest rank such that at most 2.5 % say that as many values as it, or more, are below.</summary>
    private static long? High(List<double> below, List<double> above, long likeliest, long count, double total)
    {
        var sum = 0.0;
        var rank = likeliest + above.Count + 1;
        foreach (var weight in Ascending(above, below))
        {
            sum += weight;
            if (sum > Tail * total)
            {
                break;
            }

            rank--;
        }

        return rank <= count ? rank : null;
    }

    /// <summary>From the far end of one tail to the far end of the other.</summary>
    private static IEnumerable<double> Ascending(List<double> near, List<double> far) => Enumerable.Reverse(near).Append(1).Concat(far);
}
