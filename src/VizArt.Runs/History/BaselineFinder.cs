using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>
/// Looks for a baseline run from the newest back, and reads no more than it must: the files never change, so what a run is and that it is
/// not green is read once for all tests.
/// </summary>
internal sealed class BaselineFinder(HistoryFiles files)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<RunRow>> _runs = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _red = new(StringComparer.Ordinal);

    public async Task<BaselineSearch> FindAsync(RunRow current, string test, string baselineBranch, CancellationToken cancellationToken)
    {
        var reader = new TableReader(files);
        var considered = 0;
        var damaged = files.SetAsideRuns(MetricsTable.Schema.Name);
        var metrics = files.Of(MetricsTable.Schema.Name).ToLookup(HistoryFiles.RunOf, StringComparer.Ordinal);
        foreach (var file in Enumerable.Reverse(files.Of(RunsTable.Schema.Name)))
        {
            // A run without figures cannot be a baseline: its row need not be read.
            var id = HistoryFiles.RunOf(file);
            if (id == current.RunId || !metrics.Contains(id))
            {
                continue;
            }

            if (!_runs.TryGetValue(file, out var rows))
            {
                rows = await reader.ReadAsync(RunsTable.Schema, file, cancellationToken);
                if (rows.Count > 0)
                {
                    _runs[file] = rows;
                }
            }

            var run = rows.FirstOrDefault(row => row.Suite == current.Suite);
            if (run is null)
            {
                continue;
            }

            considered++;
            if (Qualifies(run, current, baselineBranch)
                && !_red.ContainsKey(id)
                && !damaged.Contains(id)
                && await ReadGreenAsync(reader, run, metrics[id], test, cancellationToken) is { Length: > 0 } figures)
            {
                var baseline = new BaselineRun { Run = run, Metrics = figures, Samples = await ReadSamplesAsync(reader, id, test, cancellationToken) };
                return new BaselineSearch(baseline, considered, reader.Problems);
            }
        }

        return new BaselineSearch(null, considered, reader.Problems);
    }

    internal static bool Qualifies(RunRow run, RunRow current, string baselineBranch) =>
        run.IsFull
        && run.PullRequest is null
        && run.Repository == current.Repository
        && run.Profile == current.Profile
        && (current.Repository is null
            ? run.IsDirty is not true && (run.Branch is null || run.Branch == baselineBranch)
            : run.IsDirty is false && run.Branch == baselineBranch);

    /// <returns>The test's figures; none where the run is not known to be green.</returns>
    private async Task<ImmutableArray<MetricRow>> ReadGreenAsync(
        TableReader reader, RunRow run, IEnumerable<string> parts, string test, CancellationToken cancellationToken)
    {
        var figures = ImmutableArray.CreateBuilder<MetricRow>();
        var tests = new HashSet<string>(StringComparer.Ordinal);
        var declared = 0.0;
        foreach (var part in parts)
        {
            var problems = reader.ProblemCount;
            var rows = await reader.ReadAsync(MetricsTable.Schema, part, cancellationToken);
            if (reader.ProblemCount > problems)
            {
                // What cannot be read may have been a failure.
                return [];
            }

            foreach (var row in rows)
            {
                if (row.Verdict is VerdictState.Failed or VerdictState.Missing)
                {
                    _red[run.RunId] = true;
                    return [];
                }

                tests.Add(row.Test);
                declared = row.Metric == MetricRow.TestsDeclared ? Math.Max(declared, row.Value ?? 0) : declared;
                if (row.Test == test && row.RunId == run.RunId)
                {
                    figures.Add(row);
                }
            }
        }

        // Killed, filtered or still going on: what is missing may have failed.
        return tests.Count < declared ? [] : figures.ToImmutable();
    }

    private async Task<ImmutableArray<SampleRow>> ReadSamplesAsync(
        TableReader reader, string runId, string test, CancellationToken cancellationToken)
    {
        var samples = ImmutableArray.CreateBuilder<SampleRow>();
        foreach (var part in files.Of(SamplesTable.Schema.Name, runId))
        {
            samples.AddRange((await reader.ReadAsync(SamplesTable.Schema, part, cancellationToken)).Where(row => row.Test == test));
        }

        return samples.ToImmutable();
    }
}
