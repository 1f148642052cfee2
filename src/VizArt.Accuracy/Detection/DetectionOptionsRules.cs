using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What <see cref="DetectionOptions"/> must keep to, rule by rule.</summary>
internal static class DetectionOptionsRules
{
    internal static ImmutableArray<string> FindFaults(DetectionOptions options)
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        CheckAscending(faults, nameof(options.IouThresholds), options.IouThresholds, value => value is > 0 and <= 1, "above 0, up to 1");
        CheckAscending(faults, nameof(options.RecallThresholds), options.RecallThresholds, value => value is >= 0 and <= 1, "0 to 1");
        CheckAscending(faults, nameof(options.MaxDetections), options.MaxDetections, value => value >= 1, "1 or more");
        CheckAreas(faults, options.AreaRanges);

        if (options.IouThreshold is not (> 0 and <= 1))
        {
            faults.Add(Fault(nameof(options.IouThreshold), options.IouThreshold, "above 0, up to 1"));
        }

        if (!double.IsFinite(options.ScoreThreshold))
        {
            faults.Add(Fault(nameof(options.ScoreThreshold), options.ScoreThreshold, "a finite number"));
        }

        foreach (var (category, score) in options.CategoryScoreThresholds)
        {
            if (!double.IsFinite(score))
            {
                faults.Add(Fault($"{nameof(options.CategoryScoreThresholds)}[{category}]", score, "a finite number"));
            }
        }

        if (options.CategoryScoreThresholds.Count > 0 && !options.UseCategories)
        {
            faults.Add($"{nameof(options.CategoryScoreThresholds)} of {options.CategoryScoreThresholds.Count} categories (none without categories)");
        }

        CheckKeypoints(faults, options);
        if (options.Protocol == DetectionProtocol.Lvis && !options.UseCategories)
        {
            faults.Add($"{nameof(options.UseCategories)} false (true by LVIS's rules, which are about categories)");
        }

        return faults.ToImmutable();
    }

    /// <summary>Throws where options cannot be used with a ground truth.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    internal static void RequireFitting(DetectionOptions options, Dataset dataset)
    {
        RequireObjects(dataset);
        if (options.Protocol == DetectionProtocol.Lvis && dataset.Categories.All(category => category.Frequency is null))
        {
            throw new ArgumentException($"The ground truth {Path.GetFileName(dataset.Path)} does not say how frequent its categories are (\"frequency\": \"r\", \"c\" or \"f\"), which LVIS's rules need. Use LVIS's annotation file, or COCO's rules.");
        }

        if (options.IouType == IouType.Keypoints && dataset.Annotations.Count > 0 && !HasKeypoints(dataset))
        {
            throw new ArgumentException($"The ground truth {Path.GetFileName(dataset.Path)} has no keypoints, neither in its categories nor in its annotations. Score boxes or masks, or use a ground truth with keypoints.");
        }

        var faults = new List<string>();
        foreach (var category in dataset.Categories)
        {
            if (options.IouType == IouType.Keypoints && category.Keypoints.Length > 0 && category.Keypoints.Length != options.KeypointSigmas.Length)
            {
                faults.Add(string.Create(
                    CultureInfo.InvariantCulture, $"{options.KeypointSigmas.Length} {nameof(options.KeypointSigmas)} ({category.Keypoints.Length}, for the keypoints of category '{category.Name}')"));
            }
        }

        foreach (var category in options.CategoryScoreThresholds.Keys.Where(name => !dataset.TryGetCategory(name, out _)))
        {
            faults.Add($"{nameof(options.CategoryScoreThresholds)} of '{category}' (a category of the ground truth)");
        }

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{faults.Count} invalid option{(faults.Count == 1 ? "" : "s")} for {Path.GetFileName(dataset.Path)}: {string.Join("; ", faults)}."));
        }
    }

    /// <summary>Throws where a ground truth has no objects and is of another task.</summary>
    /// <exception cref="ArgumentException">It is.</exception>
    internal static void RequireObjects(Dataset dataset)
    {
        var other = !dataset.LabelMaps.IsEmpty ? "masks" : !dataset.PointClouds.IsEmpty ? "point clouds" : !dataset.SampleCategories.IsEmpty ? "categories of whole samples" : null;
        if (dataset.Annotations.Count == 0 && other is not null)
        {
            throw new ArgumentException($"The ground truth {Path.GetFileName(dataset.Path)} holds no objects to be found, and its {other} are of another task. Give objects with boxes, outlines or keypoints.");
        }
    }

    private static bool HasKeypoints(Dataset dataset) =>
        dataset.Categories.Any(category => category.Keypoints.Length > 0)
        || Enumerable.Range(0, dataset.Annotations.Count).Any(annotation => dataset.Annotations.Keypoints.Of(annotation).Length > 0);

    private static void CheckKeypoints(ImmutableArray<string>.Builder faults, DetectionOptions options)
    {
        if (options.IouType != IouType.Keypoints)
        {
            return;
        }

        if (options.KeypointSigmas.IsDefaultOrEmpty)
        {
            faults.Add($"{nameof(options.KeypointSigmas)} is empty (one for each keypoint)");
            return;
        }

        for (var index = 0; index < options.KeypointSigmas.Length; index++)
        {
            if (options.KeypointSigmas[index] is not (> 0 and < double.PositiveInfinity))
            {
                faults.Add(Fault(string.Create(CultureInfo.InvariantCulture, $"{nameof(options.KeypointSigmas)}[{index}]"), options.KeypointSigmas[index], "above 0"));
            }
        }
    }

    private static void CheckAscending<T>(
        ImmutableArray<string>.Builder faults, string name, ImmutableArray<T> values, Func<T, bool> isAllowed, string expected)
        where T : IComparable<T>, IFormattable
    {
        if (values.IsDefaultOrEmpty)
        {
            faults.Add($"{name} is empty (at least one value)");
            return;
        }

        for (var index = 0; index < values.Length; index++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{name}[{index}]");
            if (!isAllowed(values[index]))
            {
                faults.Add(Fault(place, values[index], expected));
            }
            else if (index > 0 && values[index].CompareTo(values[index - 1]) <= 0)
            {
                faults.Add(Fault(place, values[index], "more than the one before"));
            }
        }
    }

    private static void CheckAreas(ImmutableArray<string>.Builder faults, ImmutableArray<AreaRange> ranges)
    {
        if (ranges.IsDefaultOrEmpty)
        {
            faults.Add($"{nameof(DetectionOptions.AreaRanges)} is empty (at least one range)");
            return;
        }

        for (var index = 0; index < ranges.Length; index++)
        {
            var range = ranges[index];
            var place = string.Create(CultureInfo.InvariantCulture, $"{nameof(DetectionOptions.AreaRanges)}[{index}]");
            if (!(range.MinInPixels <= range.MaxInPixels))
            {
                faults.Add(string.Create(CultureInfo.InvariantCulture, $"{place} {range.MinInPixels} to {range.MaxInPixels} (the lower end first)"));
            }

            if (string.IsNullOrEmpty(range.Suffix) != (index == 0))
            {
                faults.Add($"{place}.Suffix \"{range.Suffix}\" ({(index == 0 ? "empty for the first range" : "not empty")})");
            }

            if (ranges.Take(index).Any(other => other.Name == range.Name || other.Suffix == range.Suffix))
            {
                faults.Add($"{place} {range.Name} (a name and a suffix of its own)");
            }
        }
    }

    private static string Fault<T>(string name, T value, string expected)
        where T : IFormattable =>
        string.Create(CultureInfo.InvariantCulture, $"{name} {value} ({expected})");
}
