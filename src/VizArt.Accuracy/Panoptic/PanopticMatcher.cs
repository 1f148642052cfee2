using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Finds out which predicted segment is which true one, and counts by category.</summary>
/// <remarks>Follows panopticapi evaluation.pq_compute_single_core (7bb4655).</remarks>
internal sealed class PanopticMatcher(Dataset dataset)
{
    // Above a half there is no choice: no two segments can overlap a third by more.
    private const double Threshold = 0.5;

    /// <summary>Matches the segments of a sample.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <param name="truth">The true segments.</param>
    /// <param name="areas">Their areas as the source gives them; null where it gives none.</param>
    /// <param name="predicted">The predicted segments, in a map of the same size.</param>
    /// <returns>What became of them, of each category that occurs in ascending order.</returns>
    /// <exception cref="PredictionException">VIZ361: map and segments of the prediction do not fit together.</exception>
    public ImmutableArray<PanopticRow> Match(int sample, PanopticSegments truth, ReadOnlySpan<double?> areas, PanopticSegments predicted)
    {
        var overlaps = PanopticSegments.Overlaps(truth, predicted, out var unknown);
        if (unknown != 0)
        {
            throw Misfit(sample, string.Create(CultureInfo.InvariantCulture, $"pixels have the number {unknown}, which no segment has. List every segment of the map, or write 0 for pixels that belong to none."));
        }

        var trueAreas = new double[truth.Count];
        var predictedAreas = new long[predicted.Count];
        foreach (var ((left, right), pixels) in overlaps)
        {
            trueAreas[left] += pixels;
            predictedAreas[right] += pixels;
        }

        if (predictedAreas.AsSpan(1).IndexOf(0) is >= 0 and var empty)
        {
            throw Misfit(sample, string.Create(CultureInfo.InvariantCulture, $"no pixel has the number of segment {empty + 1} of {predicted.Count - 1}. Leave segments out that cover nothing."));
        }

        for (var segment = 1; segment < truth.Count; segment++)
        {
            trueAreas[segment] = areas[segment - 1] ?? trueAreas[segment];
        }

        return Count(truth, trueAreas, predicted, predictedAreas, overlaps);
    }

    private static ImmutableArray<PanopticRow> Count(
        PanopticSegments truth, double[] trueAreas, PanopticSegments predicted, long[] predictedAreas, Dictionary<(int Truth, int Predicted), long> overlaps)
    {
        var rows = new SortedDictionary<int, PanopticCounts>();
        var (isFound, isRight) = (new bool[truth.Count], new bool[predicted.Count]);

        // In order, so that the sums are the same however the map was walked.
        foreach (var ((left, right), shared) in overlaps.OrderBy(pair => pair.Key))
        {
            if (left == PanopticSegments.Nothing || right == PanopticSegments.Nothing || truth.IsCrowd[left] || truth.Categories[left] != predicted.Categories[right])
            {
                continue;
            }

            var union = predictedAreas[right] + trueAreas[left] - shared - overlaps.GetValueOrDefault((PanopticSegments.Nothing, right));
            var iou = shared / union;
            if (union > 0 && iou > Threshold)
            {
                Add(truth.Categories[left], new PanopticCounts(1, 0, 0, iou));
                isFound[left] = isRight[right] = true;
            }
        }

        // Of more than one crowd of a category the last one counts, as in the reference.
        var crowds = new Dictionary<int, int>();
        for (var segment = 1; segment < truth.Count; segment++)
        {
            if (truth.IsCrowd[segment])
            {
                crowds[truth.Categories[segment]] = segment;
            }
            else if (!isFound[segment])
            {
                Add(truth.Categories[segment], new PanopticCounts(0, 0, 1, 0));
            }
        }

        for (var segment = 1; segment < predicted.Count; segment++)
        {
            var excused = overlaps.GetValueOrDefault((PanopticSegments.Nothing, segment))
                + (crowds.TryGetValue(predicted.Categories[segment], out var crowd) ? overlaps.GetValueOrDefault((crowd, segment)) : 0);
            if (!isRight[segment] && (double)excused / predictedAreas[segment] <= Threshold)
            {
                Add(predicted.Categories[segment], new PanopticCounts(0, 1, 0, 0));
            }
        }

        return [.. rows.Select(row => new PanopticRow(row.Key, row.Value))];

        void Add(int category, in PanopticCounts counts) => rows[category] = rows.GetValueOrDefault(category) + counts;
    }

    private PredictionException Misfit(int sample, string message) => new("VIZ361", dataset.Samples[sample].Id, message);
}
