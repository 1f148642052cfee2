using System.Collections.Immutable;
using System.Globalization;

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

        return faults.ToImmutable();
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
