using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Finds what a change asks less of than the last baseline run did. Pure.</summary>
internal static class LoosenedLimits
{
    /// <summary>One sentence for everything that was loosened, test by test.</summary>
    public static ImmutableArray<string> Of(WholeRun run, WholeRun? baseline)
    {
        var said = ImmutableArray.CreateBuilder<string>();
        foreach (var test in (baseline?.Metrics ?? []).GroupBy(row => row.Test).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var now = run.Metrics.Where(row => row.Test == test.Key).ToList();
            if (now.Count == 0)
            {
                continue;
            }

            var name = TextLimits.OneLine(test.Key, 200);
            if (Ids(test, row => row.DatasetId) is { } before && Ids(now, row => row.DatasetId) is { } after && before != after)
            {
                said.Add($"{name}: the ground truth, or the choice of samples, is another than in the last baseline run.");
            }

            if (Ids(test, row => row.OptionsId) is { } options && Ids(now, row => row.OptionsId) is { } other && options != other)
            {
                said.Add($"{name}: options that change scores are other than in the last baseline run.");
            }

            foreach (var row in test.Where(row => row.Requirement is not null).DistinctBy(Key))
            {
                var same = now.Where(candidate => Key(candidate) == Key(row)).ToList();
                if (same.Count > 0 && Sentence(row, same) is { } sentence)
                {
                    said.Add($"{name}: {sentence}");
                }
            }
        }

        return said.ToImmutable();
    }

    private static string? Sentence(MetricRow before, List<MetricRow> same)
    {
        var limits = same.Where(row => row.Requirement is not null).Select(row => row.Requirement!.Value).ToList();
        var label = RecordedFindings.Name(before);
        if (limits.Count == 0)
        {
            return $"{label} had to hold {Numbers.Text(before.Requirement, before.Unit)}, and nothing is asked of it any more.";
        }

        var isLeast = before.Direction == MetricDirection.HigherIsBetter;
        var now = isLeast ? limits.Max() : limits.Min();
        var isLooser = isLeast ? now < before.Requirement : now > before.Requirement;
        if (!isLooser)
        {
            return null;
        }

        var (first, second) = Numbers.Apart(before.Requirement!.Value, now, before.Unit);
        return $"what {label} has to hold went from {first} to {second}.";
    }

    private static string? Ids(IEnumerable<MetricRow> rows, Func<MetricRow, string?> id) => rows.Select(id).FirstOrDefault(value => value is not null);

    private static (string, string?, string?, string?, string?) Key(MetricRow row) => (row.Metric, row.Statistic, row.StageName, row.Category, row.Slice);
}
