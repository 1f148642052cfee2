using System.Runtime.CompilerServices;

namespace VizArt.Runs;

/// <summary>The files of the table <c>predictions</c>: read one by one, and deleted where newer runs have some.</summary>
internal sealed class PredictionFiles(HistoryFiles files)
{
    /// <summary>The rows of a run, file by file.</summary>
    public async IAsyncEnumerable<PredictionRow> ReadAsync(
        string runId, string? test, Action<HistoryProblem>? onProblem, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var reader = new TableReader(files);
        var told = 0;
        foreach (var file in reader.List(PredictionsTable.Schema.Name, runId))
        {
            var rows = await reader.ReadAsync(PredictionsTable.Schema, file, cancellationToken);
            told = Tell(reader, told, onProblem);
            foreach (var row in rows)
            {
                if (test is null || row.Test == test)
                {
                    yield return row;
                }
            }
        }

        Tell(reader, told, onProblem);
    }

    /// <summary>Deletes the files of every suite but those of its newest runs that have some.</summary>
    /// <remarks>Whole files go one by one, and readers take a file that went for one that never was: this may end, or run in several processes, at any moment.</remarks>
    public async Task PruneAsync(CancellationToken cancellationToken)
    {
        var reader = new TableReader(files, leavesInPlace: true);
        var byRun = reader.List(PredictionsTable.Schema.Name, null).ToLookup(HistoryFiles.RunOf, StringComparer.Ordinal);
        var runs = new List<RunRow>();
        foreach (var id in byRun.Select(own => own.Key))
        {
            // A run whose row is not there has no suite, and keeps what it has.
            foreach (var file in reader.List(RunsTable.Schema.Name, id))
            {
                runs.AddRange((await reader.ReadAsync(RunsTable.Schema, file, cancellationToken)).Where(run => run.RunId == id));
            }
        }

        foreach (var suite in runs.DistinctBy(run => run.RunId, StringComparer.Ordinal).GroupBy(run => run.Suite, StringComparer.Ordinal))
        {
            var older = suite.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.RunId, StringComparer.Ordinal).Skip(RunHistory.RunsWithPredictions);
            foreach (var file in older.SelectMany(run => byRun[run.RunId]))
            {
                Delete(file);
            }
        }
    }

    private static void Delete(string file)
    {
        try
        {
            File.Delete(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // Held by a reader, or gone with its folder: it harms nobody where it is, and the next run tries again.
            return;
        }
    }

    private static int Tell(TableReader reader, int told, Action<HistoryProblem>? onProblem)
    {
        foreach (var problem in reader.Problems.Skip(told))
        {
            onProblem?.Invoke(problem);
        }

        return reader.ProblemCount;
    }
}
