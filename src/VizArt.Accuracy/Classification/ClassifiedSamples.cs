using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>The samples that count, as columns in the order of the dataset, and what several figures need of them.</summary>
internal sealed class ClassifiedSamples
{
    private readonly ClassificationOptions _options;
    private readonly int[] _truths;
    private readonly int[] _predictions;
    private readonly double[]? _scores;
    private readonly int _classCount;

    /// <summary>Takes the columns.</summary>
    /// <param name="truths">The category of each sample.</param>
    /// <param name="predictions">The category that each was taken for; −1 for none.</param>
    /// <param name="scores">A score per sample and category; null where a sample has none.</param>
    /// <param name="classCount">How many categories there are.</param>
    /// <param name="positive">The category that figures are about; −1 for all.</param>
    /// <param name="options">How they are scored.</param>
    public ClassifiedSamples(int[] truths, int[] predictions, double[]? scores, int classCount, int positive, ClassificationOptions options)
    {
        _options = options;
        _truths = truths;
        _predictions = predictions;
        _classCount = classCount;
        _scores = truths.Length == 0 ? null : scores;
        Positive = positive;
        Matrix = ConfusionMatrix.Of(truths, predictions, classCount);
        Classes = Matrix.PerClass(1, options.ZeroDivision);
        WeightedClasses = Matrix.PerClass(options.Beta, options.ZeroDivision);
        Rankings = _scores is null ? [] : ClassRankings.OneVersusRest(truths, _scores, classCount);
        HasProbabilities = _scores is not null && ArePlausible(_scores);
    }

    public int Positive { get; }

    public ConfusionMatrix Matrix { get; }

    /// <summary>Per category, with F1.</summary>
    public ImmutableArray<ClassScores> Classes { get; }

    /// <summary>Per category, with the F of the options.</summary>
    public ImmutableArray<ClassScores> WeightedClasses { get; }

    /// <summary>Per category against the rest; empty where a sample has no scores.</summary>
    public ImmutableArray<BinaryRanking> Rankings { get; }

    /// <summary>Whether all scores can be probabilities.</summary>
    public bool HasProbabilities { get; }

    public ClassScores? Average(ClassAverage average) => Matrix.Average(average, 1, _options.ZeroDivision, onlyOccurring: true);

    /// <summary>A figure of the positive category, or its mean over those that occur.</summary>
    public double? Chosen(Func<ClassScores, double> figure, bool isWeighted = false)
    {
        var rows = isWeighted ? WeightedClasses : Classes;
        var mean = Matrix.Average(ClassAverage.Macro, isWeighted ? _options.Beta : 1, _options.ZeroDivision, onlyOccurring: true);
        return mean is not { } row ? null : figure(Positive < 0 ? row : rows[Positive]);
    }

    /// <summary>A figure of the positive category's ranking, or its mean over those for which it is defined.</summary>
    public double? Ranked(Func<BinaryRanking, double?> figure, bool isWeighted = false) =>
        Rankings.IsEmpty ? null : Positive < 0 || isWeighted ? ClassRankings.Mean(Rankings, figure, isWeighted) : figure(Rankings[Positive]);

    public double? OneVersusOne(bool isWeighted) => _scores is null ? null : ClassRankings.OneVersusOne(_truths, _scores, _classCount, isWeighted);

    public double? TopAccuracy(int count) => _scores is null ? null : Probabilities.TopAccuracy(_truths, _scores, _classCount, count);

    public double? LogLoss() => HasProbabilities ? Probabilities.LogLoss(_truths, _scores, _classCount) : null;

    public double? Brier() => !HasProbabilities ? null
        : Positive < 0 ? Probabilities.Brier(_truths, _scores, _classCount)
        : Probabilities.Brier([.. _truths.Select(truth => truth == Positive)], [.. ScoresOf(Positive)]);

    /// <summary>Bins of the highest probability, or of the positive category's.</summary>
    public Calibration? Calibrate() => !HasProbabilities ? null : Calibration.Of(
        [.. Positive < 0 ? _scores!.Chunk(_classCount).Select(row => row.Max()) : ScoresOf(Positive)],
        [.. _truths.Select((truth, sample) => Positive < 0 ? truth == _predictions[sample] : truth == Positive)],
        _options.CalibrationBins,
        _options.CalibrationClosure);

    private IEnumerable<double> ScoresOf(int category) => Enumerable.Range(0, _truths.Length).Select(sample => _scores![(sample * _classCount) + category]);

    private static bool ArePlausible(double[] scores) => Array.TrueForAll(scores, score => score is >= 0 and <= 1);
}
