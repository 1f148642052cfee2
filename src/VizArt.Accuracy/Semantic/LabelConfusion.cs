using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>Which class was taken for which, and the figures that follow. Immutable; sparse, so that many classes cost nothing.</summary>
/// <remarks>Everything is counted in whole numbers; the means go over the classes in ascending order, of these over those whose figure is defined.</remarks>
public sealed class LabelConfusion
{
    private readonly long[] _truths;
    private readonly long[] _predicted;
    private readonly long[] _correct;

    internal LabelConfusion(ImmutableArray<string> classes, ImmutableArray<LabelConfusionCell> cells)
    {
        Classes = classes;
        Cells = cells;
        _truths = new long[classes.Length];
        _predicted = new long[classes.Length];
        _correct = new long[classes.Length];
        foreach (var cell in cells)
        {
            Count += cell.Count;
            _truths[cell.Truth] += cell.Count;
            if (cell.Predicted >= 0)
            {
                _predicted[cell.Predicted] += cell.Count;
            }

            if (cell.Predicted == cell.Truth)
            {
                _correct[cell.Truth] += cell.Count;
                CorrectCount += cell.Count;
            }
        }
    }

    /// <summary>The names of the classes, in ascending order of their labels.</summary>
    public ImmutableArray<string> Classes { get; }

    /// <summary>What was counted, by true and then predicted class; only what occurs.</summary>
    public ImmutableArray<LabelConfusionCell> Cells { get; }

    /// <summary>How many pixels or points count: those whose true label is a class.</summary>
    public long Count { get; }

    /// <summary>How many of them were given their class.</summary>
    public long CorrectCount { get; }

    /// <summary>The mean over the classes of <see cref="IoU"/>; null where no class occurs.</summary>
    public double? MeanIoU => Mean(IoU);

    /// <summary>The mean over the classes of <see cref="Dice"/>; null where no class occurs.</summary>
    public double? MeanDice => Mean(Dice);

    /// <summary>The mean over the true classes of <see cref="Accuracy"/>; null where no class occurs.</summary>
    public double? MeanAccuracy => Mean(Accuracy);

    /// <summary>The mean over the predicted classes of <see cref="Precision"/>; null where none was predicted.</summary>
    public double? MeanPrecision => Mean(Precision);

    /// <summary>The share that was given its class; null where nothing counts.</summary>
    public double? OverallAccuracy => Ratio(CorrectCount, Count);

    /// <summary>The mean over the classes of <see cref="IoU"/>, each weighted by its share of what counts; null where nothing counts.</summary>
    public double? FrequencyWeightedIoU
    {
        get
        {
            var sum = 0.0;
            for (var index = 0; index < Classes.Length; index++)
            {
                sum += _truths[index] == 0 ? 0 : (double)_truths[index] / Count * (IoU(index) ?? 0);
            }

            return Count == 0 ? null : sum;
        }
    }

    /// <summary>How often a class is true.</summary>
    /// <param name="index">Index of the class.</param>
    public long TruthCountOf(int index) => _truths[index];

    /// <summary>How often a class was predicted where a class is true.</summary>
    /// <param name="index">Index of the class.</param>
    public long PredictedCountOf(int index) => _predicted[index];

    /// <summary>How often a class was predicted where it is true.</summary>
    /// <param name="index">Index of the class.</param>
    public long CorrectCountOf(int index) => _correct[index];

    /// <summary>What is both true and predicted, over what is either; null where it is neither.</summary>
    /// <param name="index">Index of the class.</param>
    public double? IoU(int index) => Ratio(_correct[index], _truths[index] + _predicted[index] - _correct[index]);

    /// <summary>Twice what is both true and predicted, over the sum of what is true and what is predicted; null where it is neither.</summary>
    /// <param name="index">Index of the class.</param>
    public double? Dice(int index) => Ratio(2 * _correct[index], _truths[index] + _predicted[index]);

    /// <summary>The share of a class that was given it, its recall; null where the class is never true.</summary>
    /// <param name="index">Index of the class.</param>
    public double? Accuracy(int index) => Ratio(_correct[index], _truths[index]);

    /// <summary>The share of what was given a class that is of it; null where it was never predicted.</summary>
    /// <param name="index">Index of the class.</param>
    public double? Precision(int index) => Ratio(_correct[index], _predicted[index]);

    private static double? Ratio(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private double? Mean(Func<int, double?> figure)
    {
        var (sum, count) = (0.0, 0);
        for (var index = 0; index < Classes.Length; index++)
        {
            if (figure(index) is { } value)
            {
                sum += value;
                count++;
            }
        }

        return count == 0 ? null : sum / count;
    }
}
