using System.Globalization;

namespace VizArt.Accuracy.Tests.Merging;

/// <summary>Samples scored as one, and in parts that are saved, read elsewhere and put together.</summary>
internal static class Parts
{
    internal const int Samples = 6;

    /// <summary>Asks that parts give the bits of the whole.</summary>
    /// <param name="create">Makes an evaluator without samples.</param>
    /// <param name="predictions">The prediction of each sample; null where the pipeline failed.</param>
    /// <param name="order">The samples, in the order in which they are scored.</param>
    /// <param name="cuts">Where that order is cut into parts.</param>
    internal static void AssertGiveTheWhole<T>(Func<IMergeableEvaluator<T>> create, IReadOnlyList<T?> predictions, int[] order, int[] cuts)
        where T : class
    {
        var ends = cuts.Append(0).Append(order.Length).Distinct().Order().ToArray();
        byte[][] parts = [.. ends.Zip(ends.Skip(1), (first, end) => Save(Score(create(), predictions, order[first..end])))];

        var together = create();
        foreach (var part in parts)
        {
            together.Merge(new MemoryStream(part));
        }

        // The other way round, with a stop between: what was merged is saved and merged again.
        var halfway = create();
        foreach (var part in parts.Skip(1).Reverse())
        {
            halfway.Merge(new MemoryStream(part));
        }

        var again = create();
        again.Merge(new MemoryStream(Save(halfway)));
        again.Merge(new MemoryStream(parts[0]));

        var whole = Bits(Score(create(), predictions, [.. Enumerable.Range(0, predictions.Count)]));
        Assert.Equal(whole, Bits(together));
        Assert.Equal(whole, Bits(again));
    }

    /// <summary>Every figure, overall, by category and by sample, of the whole and of a slice, to the bit.</summary>
    internal static string Bits<T>(IEvaluator<T> evaluator)
    {
        bool[] slice = [.. Enumerable.Range(0, Samples).Select(sample => sample % 2 == 0)];
        return string.Join('\n', new[] { evaluator.Evaluate(), evaluator.Evaluate(slice) }.SelectMany(Lines));
    }

    private static IEnumerable<string> Lines(Evaluation evaluation) =>
    [
        .. evaluation.Metrics.Select(figure => Line("", figure)),
        .. evaluation.Categories.SelectMany(category => category.Metrics.Select(figure => Line(category.Name, figure))),
        .. evaluation.Samples.Select(sample => string.Create(
            CultureInfo.InvariantCulture, $"{sample.Sample} {sample.Category} {sample.TruePositives} {sample.FalsePositives} {sample.FalseNegatives} {Hex(sample.Score)}")),
    ];

    private static string Line(string category, MetricValue figure) => $"{category} {figure.Metric.Name} {Hex(figure.Value)}";

    private static string Hex(double? value) => value is { } number ? BitConverter.DoubleToInt64Bits(number).ToString("x", CultureInfo.InvariantCulture) : "none";

    private static IMergeableEvaluator<T> Score<T>(IMergeableEvaluator<T> evaluator, IReadOnlyList<T?> predictions, int[] samples)
        where T : class
    {
        foreach (var sample in samples)
        {
            if (predictions[sample] is { } prediction)
            {
                evaluator.Add(sample, prediction);
            }
            else
            {
                evaluator.AddFailure(sample);
            }
        }

        return evaluator;
    }

    private static byte[] Save<T>(IMergeableEvaluator<T> evaluator)
    {
        using var stream = new MemoryStream();
        evaluator.Save(stream);
        return stream.ToArray();
    }
}
