using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Looks for a baseline run from the newest back, and reads no more than it must.</summary>
internal sealed class BaselineFinder(HistoryFiles files)
{
    private readonly TableReader _reader = new(files);

    public async Task<BaselineSearch> FindAsync(RunRow current, string test, string baselineBranch, CancellationToken cancellationToken)
    {
        var considered = 0;
        var metrics = files.Of(MetricsTable.Schema.Name).ToLookup(HistoryFiles.RunOf, StringComparer.Ordinal);
        foreach (var file in Enumerable.Reverse(files.Of(RunsTable.Schema.Name)))
        {
            // A run without figures cannot be a baseline: its row need not be read.
            var id = HistoryFiles.RunOf(file);
            if (id == current.RunId || !metrics.Contains(id))
            {
                continue;
            }

            var run = (await _reader.ReadAsync(RunsTable.Schema, file, cancellationToken)).FirstOrDefault(row => row.Suite == current.Suite);
            if (run is null)
            {
                continue;
            }

            considered++;
            if (Qualifies(run, current, baselineBranch)
                && await ReadGreenAsync(run, metrics[id], test, cancellationToken) is { Length: > 0 } figures)
            {
                var baseline = new BaselineRun { Run = run, Metrics = figures, Samples = await ReadSamplesAsync(id, test, cancellationToken) };
                return new BaselineSearch(baseline, considered, _reader.Problems);
            }
        }

        return new BaselineSearch(null, considered, _reader.Problems);
    }

    internal static bool Qualifies(RunRow run, RunRow current, string baselineBranch) =>
        run.IsFull
        && run.PullRequest is null
        && run.Repository == current.Repository
        && (current.Repository is null
            ? run.IsDirty is not true && (run.Branch is null || run.Branch == baselineBranch)
            : run.IsDirty is false && run.Branch == baselineBranch);

    /// <returns>The test's figures; none where the run is not green.</returns>
    private async Task<ImmutableArray<MetricRow>> ReadGreenAsync(
        RunRow run, IEnumerable<string> parts, string test, CancellationToken cancellationToken)
    {
        var figures = ImmutableArray.CreateBuilder<MetricRow>();
        foreach (var part in parts)
        {
            foreach (var row in await _reader.ReadAsync(MetricsTable.Schema, part, cancellationToken))
            {
                if (row.Verdict is VerdictState.Failed or VerdictState.Missing)
                {
                    return [];
                }

                if (row.Test == test && row.RunId == run.RunId)
                {
                    figures.Add(row);
                }
            }
        }

        return figures.ToImmutable();
    }

    private async Task<ImmutableArray<SampleRow>> ReadSamplesAsync(string runId, string test, CancellationToken cancellationToken)
    {
        var samples = ImmutableArray.CreateBuilder<SampleRow>();
        foreach (var part in files.Of(SamplesTable.Schema.Name, runId))
        {
            samples.AddRange((await _reader.ReadAsync(SamplesTable.Schema, part, cancellationToken)).Where(row => row.Test == test));
        }

        return samples.ToImmutable();
    }
}
