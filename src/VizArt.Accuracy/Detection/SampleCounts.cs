namespace VizArt.Accuracy;

/// <summary>Found, false and missed per sample and category as columns, and in total per sample, at the IoU and score thresholds.</summary>
/// <remarks>Immutable. Rows stand in ascending order of sample, then category; a pair without object and without detection has none.</remarks>
public sealed class SampleCounts
{
    private readonly int[] _samples;
    private readonly int[] _categories;
    private readonly int[] _truePositives;
    private readonly int[] _falsePositives;
    private readonly int[] _falseNegatives;
    private readonly OutcomeCounts?[] _totals;

    private SampleCounts(int rows, OutcomeCounts?[] totals)
    {
        _samples = new int[rows];
        _categories = new int[rows];
        _truePositives = new int[rows];
        _falsePositives = new int[rows];
        _falseNegatives = new int[rows];
        _totals = totals;
    }

    /// <summary>How many rows there are.</summary>
    public int Count => _samples.Length;

    /// <summary>Index of each row's sample in the dataset.</summary>
    public ReadOnlySpan<int> Samples => _samples;

    /// <summary>Index of each row's category in the dataset; -1 when categories are ignored.</summary>
    public ReadOnlySpan<int> Categories => _categories;

    /// <summary>Detections that found an object.</summary>
    public ReadOnlySpan<int> TruePositives => _truePositives;

    /// <summary>Detections that found none.</summary>
    public ReadOnlySpan<int> FalsePositives => _falsePositives;

    /// <summary>Objects that were missed.</summary>
    public ReadOnlySpan<int> FalseNegatives => _falseNegatives;

    /// <summary>The counts of one row.</summary>
    /// <param name="row">The row, 0 or more and less than <see cref="Count"/>.</param>
    /// <returns>The counts.</returns>
    public OutcomeCounts this[int row] => new(_truePositives[row], _falsePositives[row], _falseNegatives[row]);

    /// <summary>The counts of a sample over all categories.</summary>
    /// <param name="sample">Index of the sample in the dataset.</param>
    /// <returns>The counts; null for a sample that does not count, because it was not added or not included.</returns>
    public OutcomeCounts? Total(int sample) => _totals[sample];

    internal static SampleCounts Of(DetectionOptions options, MatchGrid grid, MatchColumns[] classes, double[] scoreThresholds, bool[] counted)
    {
        var totals = Array.ConvertAll(counted, isCounted => isCounted ? (OutcomeCounts?)default(OutcomeCounts) : null);
        var rows = new List<(int Sample, int Category, OutcomeCounts Counts)>();
        for (var category = 0; category < classes.Length; category++)
        {
            var columns = classes[category];
            var start = 0;
            for (var block = 0; block < columns.BlockCount; block++)
            {
                var (sample, end) = (columns.BlockSamples[block], columns.BlockEnds[block]);
                if (counted[sample])
                {
                    var counts = CountBlock(scoreThresholds[category], grid, columns, start, end, columns.BlockTruths[block * grid.Areas.Length]);
                    totals[sample] += counts;
                    rows.Add((sample, options.UseCategories ? category : -1, counts));
                }

                start = end;
            }
        }

        rows.RemoveAll(row => row.Counts == default);
        rows.Sort((left, right) => left.Sample != right.Sample ? left.Sample.CompareTo(right.Sample) : left.Category.CompareTo(right.Category));
        var table = new SampleCounts(rows.Count, totals);
        for (var row = 0; row < rows.Count; row++)
        {
            var (sample, category, counts) = rows[row];
            table._samples[row] = sample;
            table._categories[row] = category;
            table._truePositives[row] = (int)counts.TruePositives;
            table._falsePositives[row] = (int)counts.FalsePositives;
            table._falseNegatives[row] = (int)counts.FalseNegatives;
        }

        return table;
    }

    private static OutcomeCounts CountBlock(double scoreThreshold, MatchGrid grid, MatchColumns columns, int start, int end, int truths)
    {
        var (found, wrong) = (0, 0);
        for (var detection = start; detection < end && columns.Scores[detection] >= scoreThreshold; detection++)
        {
            var outcome = DetectionOutcomes.OutcomeOf(grid, columns, detection);
            found += outcome == DetectionOutcome.TruePositive ? 1 : 0;
            wrong += outcome == DetectionOutcome.FalsePositive ? 1 : 0;
        }

        return new OutcomeCounts(found, wrong, truths - found);
    }
}
