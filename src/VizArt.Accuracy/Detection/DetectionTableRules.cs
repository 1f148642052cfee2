using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What detections must have to be scored: what they are compared by, known categories, and columns of one length.</summary>
internal static class DetectionTableRules
{
    /// <exception cref="InvalidOperationException">The detections lack what is compared by.</exception>
    /// <exception cref="PredictionException">VIZ361: an object has another count of keypoints than there are sigmas.</exception>
    internal static void RequireGeometry(DetectionTable detections, DetectionOptions options, Dataset dataset)
    {
        if (detections.Count > 0 && ((options.IouType == IouType.Mask && detections.Segmentations.IsEmpty) || (options.IouType == IouType.Keypoints && detections.Keypoints.IsEmpty)))
        {
            throw new InvalidOperationException($"The evaluator compares by {options.IouType}, which the detections do not have.");
        }

        for (var row = 0; options.IouType == IouType.Keypoints && row < detections.Count; row++)
        {
            var count = detections.Keypoints.Of(row).Length / 3;
            if (count != options.KeypointSigmas.Length)
            {
                throw new PredictionException("VIZ361", dataset.Samples[detections.Samples[row]].Id, string.Create(
                    CultureInfo.InvariantCulture, $"an object with {count} keypoints, where {options.KeypointSigmas.Length} are scored. Give all of them, in the order of the ground truth, also those that were not found."));
            }
        }
    }

    /// <exception cref="UnknownCategoryException">A category is unknown, and such detections are not left out.</exception>
    internal static void RequireKnownCategories(DetectionTable detections, DetectionOptions options, Dataset dataset)
    {
        var first = options.IgnoreUnknownCategories ? -1 : detections.Categories.IndexOf(DetectionTable.UnknownCategory);
        if (first >= 0)
        {
            throw Unknown(null, detections.Samples[first], dataset);
        }
    }

    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    internal static void RequireColumns(int boxes, int categories, int scores)
    {
        if (boxes != categories || boxes != scores)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{boxes} boxes, {categories} categories and {scores} scores; the columns must have one length."));
        }
    }

    internal static UnknownCategoryException Unknown(string? category, int sample, Dataset dataset) =>
        new(category, dataset.Samples[sample].Id, [.. dataset.Categories.Select(known => known.Name)]);
}
