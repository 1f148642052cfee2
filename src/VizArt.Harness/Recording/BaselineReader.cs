using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>Finds what a test is compared with: its figures in the history's last baseline run.</summary>
internal static class BaselineReader
{
    /// <summary>Reads the baseline.</summary>
    /// <param name="suite">The suite.</param>
    /// <param name="test">The test's name.</param>
    /// <param name="datasetId">Hash of the ground truth that counts now; null for a test without one.</param>
    /// <param name="optionsId">Hash of the options that count now; null for a test without scores.</param>
    public static async Task<Baseline> ReadAsync(MeasuredSuite suite, string test, string? datasetId, string? optionsId)
    {
        var branch = suite.Options.BaselineBranch;
        var search = await suite.Tracker.History.FindBaselineAsync(suite.Tracker.Row, test, branch).ConfigureAwait(false);
        if (search.Baseline is not { } found)
        {
            return new Baseline
            {
                Problems = [.. search.Problems.Select(problem => problem.Message)],
                Reason = suite.Tracker.Row.Repository is null ? "no earlier green, full run in the history" : $"no earlier green, full run of {branch} without uncommitted changes in the history",
            };
        }

        var scores = found.Metrics.FirstOrDefault(row => row.StageName is null);
        var (state, reason) = (scores?.DatasetId == datasetId, scores?.OptionsId == optionsId) switch
        {
            (true, true) => (VerdictState.Passed, $"compared with {Describe(found.Run)}"),
            (false, _) => (VerdictState.NotCompared, $"the ground truth, or the choice of samples, changed since {Describe(found.Run)}"),
            _ => (VerdictState.NotCompared, $"the options changed since {Describe(found.Run)}"),
        };
        return new Baseline
        {
            Run = found.Run,
            Figures = found.Metrics
                .GroupBy(row => (row.Metric, row.Statistic, row.StageName, row.Category, row.Slice))
                .ToImmutableDictionary(group => group.Key, group => group.First().Value),
            SampleScores = found.Samples.GroupBy(row => (row.SampleId, row.Category)).ToImmutableDictionary(group => group.Key, group => group.First().Score),
            PredictionHashes = found.Samples.Where(row => row is { Category: null, PredictionsHash: not null })
                .GroupBy(row => row.SampleId)
                .ToImmutableDictionary(group => group.Key, group => group.First().PredictionsHash!),
            Problems = [.. search.Problems.Select(problem => problem.Message)],
            Accuracy = state,
            Description = Describe(found.Run),
            AreSamplesComparable = state == VerdictState.Passed,
            Reason = reason,
            IsSameMachine = found.Run.MachineId == suite.Tracker.Row.MachineId,
        };
    }

    /// <summary>A run in words, such as <c>run 0199abcd of main, a1b2c3d, 23 Nov 2026 09:12</c>.</summary>
    public static string Describe(RunRow run)
    {
        var at = run.StartedAt.UtcDateTime.ToString("d MMM yyyy HH:mm", CultureInfo.InvariantCulture);
        var commit = run.Commit is { Length: >= 7 } id ? $", {id[..7]}" : "";
        return $"run {run.RunId}{(run.Branch is { } branch ? $" of {Printable.OneLine(branch, 60)}" : "")}{commit}, {at} UTC";
    }
}
