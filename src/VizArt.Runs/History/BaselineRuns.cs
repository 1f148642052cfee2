using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Finds the runs that time and memory are compared with, from the newest back, and reads no more than it must.</summary>
internal sealed class BaselineRuns(HistoryFiles files)
{
    /// <summary>However long the history is, what is older than so many runs of the suite is not looked at.</summary>
    private const int MostConsidered = 400;

    /// <summary>Finds the baseline runs before a run.</summary>
    /// <param name="current">The run.</param>
    /// <param name="earlier">All runs, oldest first.</param>
    /// <param name="branch">The branch whose runs count.</param>
    /// <param name="most">How many of the same machine are enough.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public async Task<BaselineSeries> FindAsync(
        RunRow current, IReadOnlyList<RunRow> earlier, string branch, int most, CancellationToken cancellationToken)
    {
        var reader = new TableReader(files);
        var damaged = files.SetAsideRuns(MetricsTable.Schema.Name);
        var parts = files.Of(MetricsTable.Schema.Name).ToLookup(HistoryFiles.RunOf, StringComparer.Ordinal);
        var ofMachine = ImmutableArray.CreateBuilder<WholeRun>();
        WholeRun? newest = null;
        var others = 0;
        var candidates = earlier.Reverse()
            .Where(run => run.Suite == current.Suite && run.RunId != current.RunId && run.StartedAt <= current.StartedAt)
            .Take(MostConsidered)
            .Where(run => BaselineFinder.Qualifies(run, current, branch) && !damaged.Contains(run.RunId));
        foreach (var run in candidates)
        {
            var isOfMachine = run.MachineId == current.MachineId;
            if (!isOfMachine && newest is not null)
            {
                others++;
                continue;
            }

            if (await ReadAsync(reader, run, parts[run.RunId], cancellationToken) is not { } whole)
            {
                continue;
            }

            newest ??= whole;
            others += isOfMachine ? 0 : 1;
            if (isOfMachine)
            {
                ofMachine.Add(whole);
            }

            if (ofMachine.Count == most)
            {
                break;
            }
        }

        return new BaselineSeries(newest, ofMachine.ToImmutable(), others, reader.Problems);
    }

    /// <returns>The run; null where it has no figures, is not green, or cannot be read whole.</returns>
    private static async Task<WholeRun?> ReadAsync(TableReader reader, RunRow run, IEnumerable<string> parts, CancellationToken cancellationToken)
    {
        var rows = ImmutableArray.CreateBuilder<MetricRow>();
        var problems = reader.ProblemCount;
        foreach (var part in parts)
        {
            rows.AddRange(await reader.ReadAsync(MetricsTable.Schema, part, cancellationToken));
        }

        var whole = new WholeRun(run, [.. rows.Where(row => row.RunId == run.RunId)]);
        return reader.ProblemCount == problems && whole.Metrics.Length > 0 && whole.IsGreen ? whole : null;
    }
}
