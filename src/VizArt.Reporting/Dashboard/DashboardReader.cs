using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>Reads from the history what the pages show, newest runs first, up to what a page can hold.</summary>
internal static class DashboardReader
{
    /// <summary>About 30 bytes of the page each.</summary>
    private const int MostPoints = 120_000;

    private const int MostSeries = 4_000;

    private static readonly ImmutableHashSet<string> PerCategory = ["F1", "AP", "AP50", "Precision", "Recall"];

    public static async Task<DashboardData> ReadAsync(RunHistory history, GateVerdict verdict, ReportOptions options, CancellationToken cancellationToken)
    {
        var all = await history.ReadRunsAsync(cancellationToken);
        var problems = verdict.Problems.Concat(all.Problems).ToList();
        var newestFirst = all.Rows.GroupBy(run => run.Suite, StringComparer.Ordinal)
            .SelectMany(suite => suite.Reverse().Take(options.MostRuns))
            .OrderByDescending(run => run.StartedAt)
            .ThenByDescending(run => run.RunId, StringComparer.Ordinal)
            .ToList();

        var rows = new List<(RunRow Run, ImmutableArray<MetricRow> Rows)>();
        var points = 0;
        foreach (var run in newestFirst)
        {
            var metrics = await history.ReadMetricsAsync(run.RunId, cancellationToken: cancellationToken);
            problems.AddRange(metrics.Problems);
            var shown = metrics.Rows.Where(IsShown).ToImmutableArray();
            points += shown.Length;
            if (points > MostPoints && rows.Count > 0)
            {
                break;
            }

            rows.Add((run, shown));
        }

        rows.Reverse();
        var series = Series(rows);
        return new DashboardData
        {
            Verdict = verdict,
            Runs = [.. rows.Select(item => item.Run)],
            Series = [.. series.Take(MostSeries)],
            Errors = await ErrorsAsync(history, verdict, problems, cancellationToken),
            OmittedRuns = all.Rows.Length - rows.Count,
            OmittedSeries = Math.Max(0, series.Count - MostSeries),
            Problems = [.. problems.DistinctBy(problem => problem.Path).Select(problem => problem.Message)],
            WrittenAt = options.Time.GetUtcNow(),
        };
    }

    private static bool IsShown(MetricRow row) =>
        row.Slice is null
        && row.Metric is not (MetricRow.TestsDeclared or MetricRow.LostToOthers or "Ran" or "Slowdown")
        && (row.Category is null || PerCategory.Contains(row.Metric));

    private static List<PageSeries> Series(List<(RunRow Run, ImmutableArray<MetricRow> Rows)> runs)
    {
        var byKey = new Dictionary<(string, string, string, string?, string?, string?), PageSeries>();
        for (var position = runs.Count - 1; position >= 0; position--)
        {
            var run = runs[position].Run;
            foreach (var row in runs[position].Rows)
            {
                var key = (run.Suite, row.Test, row.Metric, row.Statistic, row.StageName, row.Category);
                if (!byKey.TryGetValue(key, out var series))
                {
                    series = new PageSeries(run.Suite, row.Test, row.Metric, row.Statistic, row.StageName, row.Category) { Unit = row.Unit, Direction = row.Direction };
                    byKey.Add(key, series);
                }

                // A figure that had to hold two limits has two rows: the first that asks for something is shown.
                if (series.Points.Count == 0 || series.Points[^1].Run != position)
                {
                    series.Points.Add(new PagePoint(position, row.Value, row.Requirement, row.Verdict));
                }
                else if (series.Points[^1].Requirement is null && row.Requirement is not null)
                {
                    series.Points[^1] = series.Points[^1] with { Requirement = row.Requirement };
                }
            }
        }

        foreach (var series in byKey.Values)
        {
            series.Points.Reverse();
        }

        return [.. byKey.Values];
    }

    private static async Task<ImmutableArray<PageError>> ErrorsAsync(
        RunHistory history, GateVerdict verdict, List<HistoryProblem> problems, CancellationToken cancellationToken)
    {
        var errors = ImmutableArray.CreateBuilder<PageError>();
        foreach (var suite in verdict.Suites)
        {
            var stages = await history.ReadStagesAsync(suite.Run.RunId, cancellationToken: cancellationToken);
            problems.AddRange(stages.Problems);
            errors.AddRange(stages.Rows.Where(row => !row.Succeeded)
                .GroupBy(row => (row.Test, row.StageName, row.ErrorType))
                .Select(group => new PageError(suite.Run.Suite, group.Key.Test ?? "", group.Key.StageName, group.Key.ErrorType ?? "unknown", group.Count()))
                .OrderByDescending(error => error.Count)
                .Take(50));
        }

        return errors.ToImmutable();
    }
}
