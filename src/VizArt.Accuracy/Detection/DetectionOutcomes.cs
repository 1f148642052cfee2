using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What became of each detection, as columns: element i of every column is about detection i.</summary>
/// <remarks>Immutable. At <see cref="DetectionOptions.IouThreshold"/>, in the first area range.</remarks>
public sealed class DetectionOutcomes
{
    private readonly int[] _samples;
    private readonly int[] _positions;
    private readonly double[] _scores;
    private readonly DetectionOutcome[] _outcomes;
    private readonly int[] _annotations;

    private readonly int[] _missed;
    private readonly double?[] _missedScores;

    private DetectionOutcomes(int count, int[] missed, double?[] missedScores)
    {
        _missed = missed;
        _missedScores = missedScores;
        _samples = new int[count];
        _positions = new int[count];
        _scores = new double[count];
        _outcomes = new DetectionOutcome[count];
        _annotations = new int[count];
    }

    /// <summary>How many detections there are.</summary>
    public int Count => _samples.Length;

    /// <summary>Index of each detection's sample in the dataset.</summary>
    public ReadOnlySpan<int> Samples => _samples;

    /// <summary>Index of each detection in the list that was added for its sample.</summary>
    public ReadOnlySpan<int> Positions => _positions;

    /// <summary>The confidence of each.</summary>
    public ReadOnlySpan<double> Scores => _scores;

    /// <summary>What became of each.</summary>
    public ReadOnlySpan<DetectionOutcome> Outcomes => _outcomes;

    /// <summary>Index of the annotation that each found, crowds among them, whatever its score; -1 for none.</summary>
    public ReadOnlySpan<int> Annotations => _annotations;

    /// <summary>Index of each annotation that counts, and that no true positive found: ascending. One that was found by a score below the threshold is missed.</summary>
    public ReadOnlySpan<int> Missed => _missed;

    /// <summary>For each of <see cref="Missed"/> the score of the detection that found it, below the threshold; null for none.</summary>
    public ReadOnlySpan<double?> MissedScores => _missedScores;

    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How detections are scored.</param>
    /// <param name="grid">The thresholds.</param>
    /// <param name="classes">What was matched.</param>
    /// <param name="counted">The annotations that count, of the samples that were added, ascending.</param>
    internal static DetectionOutcomes Of(Dataset dataset, DetectionOptions options, MatchGrid grid, MatchColumns[] classes, IEnumerable<int> counted)
    {
        var places = new List<(ulong Place, int Class, int Detection)>();
        for (var index = 0; index < classes.Length; index++)
        {
            for (var detection = 0; detection < classes[index].Count; detection++)
            {
                places.Add((classes[index].Places[detection], index, detection));
            }
        }

        places.Sort((left, right) => (left.Place >> 32, left.Class, left.Place).CompareTo((right.Place >> 32, right.Class, right.Place)));
        return Of(places.ConvertAll(own =>
        {
            var columns = classes[own.Class];
            return new Row(
                (int)(own.Place >> 32), columns.Positions[own.Detection], columns.Scores[own.Detection], OutcomeOf(grid, columns, own.Detection), columns.Found[own.Detection],
                options.UseCategories ? options.ScoreThresholdOf(dataset.Categories[own.Class].Name) : options.ScoreThreshold);
        }), counted);
    }

    /// <summary>Makes columns of rows, and finds what was missed.</summary>
    /// <param name="rows">The detections, in order.</param>
    /// <param name="counted">The annotations that count, ascending.</param>
    internal static DetectionOutcomes Of(List<Row> rows, IEnumerable<int> counted)
    {
        var found = rows.Where(row => row is { Final: DetectionOutcome.TruePositive, Annotation: >= 0 }).Select(row => row.Annotation).ToHashSet();
        var nearly = rows.Where(row => row is { Final: DetectionOutcome.BelowScoreThreshold, Annotation: >= 0 }).ToDictionary(row => row.Annotation, row => row.Score);
        int[] missed = [.. counted.Where(annotation => !found.Contains(annotation))];
        var table = new DetectionOutcomes(rows.Count, missed, Array.ConvertAll(missed, annotation => nearly.TryGetValue(annotation, out var score) ? score : (double?)null));
        for (var index = 0; index < rows.Count; index++)
        {
            table._samples[index] = rows[index].Sample;
            table._positions[index] = rows[index].Position;
            table._scores[index] = rows[index].Score;
            table._outcomes[index] = rows[index].Final;
            table._annotations[index] = rows[index].Annotation;
        }

        return table;
    }

    /// <summary>The outcome whatever the score.</summary>
    internal static DetectionOutcome OutcomeOf(MatchGrid grid, MatchColumns columns, int detection)
    {
        var bit = grid.BitOf(0, grid.BaseThreshold);
        var words = detection * grid.WordCount;
        return MatchGrid.IsSet(columns.Ignored[words..], bit) ? DetectionOutcome.Ignored
            : MatchGrid.IsSet(columns.Matched[words..], bit) ? DetectionOutcome.TruePositive
            : DetectionOutcome.FalsePositive;
    }

    /// <summary>A detection: <paramref name="Outcome"/> is whatever its score, <paramref name="Threshold"/> the least that counts.</summary>
    internal readonly record struct Row(int Sample, int Position, double Score, DetectionOutcome Outcome, int Annotation, double Threshold)
    {
        internal DetectionOutcome Final => Outcome != DetectionOutcome.Ignored && Score < Threshold ? DetectionOutcome.BelowScoreThreshold : Outcome;
    }
}
