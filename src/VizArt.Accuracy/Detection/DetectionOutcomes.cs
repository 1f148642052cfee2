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

    private DetectionOutcomes(int count)
    {
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

    internal static DetectionOutcomes Of(Dataset dataset, DetectionOptions options, MatchGrid grid, MatchColumns[] classes)
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
        var table = new DetectionOutcomes(places.Count);
        for (var row = 0; row < places.Count; row++)
        {
            var (place, index, detection) = places[row];
            var columns = classes[index];
            var outcome = OutcomeOf(grid, columns, detection);
            table._samples[row] = (int)(place >> 32);
            table._positions[row] = columns.Positions[detection];
            table._scores[row] = columns.Scores[detection];
            table._annotations[row] = columns.Found[detection];
            table._outcomes[row] = outcome != DetectionOutcome.Ignored && columns.Scores[detection] < (options.UseCategories ? options.ScoreThresholdOf(dataset.Categories[index].Name) : options.ScoreThreshold)
                ? DetectionOutcome.BelowScoreThreshold
                : outcome;
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
}
