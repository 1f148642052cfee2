using System.Globalization;
using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>Asks the log, and writes what it finds: as a table, as JSON lines, to a file, or on and on.</summary>
internal static class LogsRun
{
    private const int DefaultLimit = 100;
    private const int DefaultLimitOfFollowing = 10;

    internal static async Task<int> RunAsync(LogsSettings settings, TextWriter output, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        CheckThatThereIsALog(settings);
        var problems = new List<AuditProblem>();
        var log = AuditQuery.Open(settings.Directory);
        var query = await QueryAsync(log, settings, cancellationToken);
        query = query.OnProblem(problems.Add);
        if (settings.Export is { } file)
        {
            await ExportAsync(query, file, output, cancellationToken);
            Tell(problems, error);
            return ExitStatus.Ok;
        }

        LogsWriter writer = settings.IsJson || !Terminal.Is(output) ? new LogsJsonLines(output) : new LogsTable(Terminal.For(output), settings.IsFollowing);
        if (settings.IsFollowing)
        {
            await LogsFollowing.RunAsync(query.OnProblem(problem => error.WriteLine(OneLine.Of($"! {problem.Message}"))), settings.Limit ?? DefaultLimitOfFollowing, writer, error, time, cancellationToken);
        }

        var limit = settings.Limit ?? DefaultLimit;
        var count = 0;
        await foreach (var entry in query.Limit(limit).WithCancellation(cancellationToken))
        {
            writer.Add(entry);
            count++;
        }

        writer.Flush();
        Tell(problems, error);
        if (count == 0)
        {
            await error.WriteLineAsync("No entry of the log matches.");
        }
        else if (count == limit && settings.Limit is null)
        {
            await error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The {(settings.IsOldestFirst ? "oldest" : "newest")} {limit} entries; there may be more, which --limit N shows."));
        }

        return ExitStatus.Ok;
    }

    private static void Tell(List<AuditProblem> problems, TextWriter error)
    {
        foreach (var problem in problems)
        {
            error.WriteLine(OneLine.Of($"! {problem.Message}"));
        }
    }

    private static void CheckThatThereIsALog(LogsSettings settings)
    {
        var folder = Path.Combine(settings.Directory, RunLog.FolderName);
        if (!Directory.Exists(settings.Directory) || (!settings.IsFollowing && !Directory.Exists(folder)))
        {
            throw new UnusableInputException($"{folder}: error VIZ432: There is no log here. Run what writes it first, or name its folder with --directory.");
        }
    }

    private static async Task<AuditQuery> QueryAsync(AuditQuery log, LogsSettings settings, CancellationToken cancellationToken)
    {
        var query = log;
        query = settings.Run is { } run ? query.RunId(await RunChoice.FindAsync(log, settings.Directory, run, cancellationToken)) : query;
        query = settings.Stage is { } stage ? query.Stage(stage) : query;
        query = settings.Test is { } test ? query.Test(test) : query;
        query = settings.After is { } after ? query.After(after) : query;
        query = settings.Before is { } before ? query.Before(before) : query;
        query = settings.IsFailed ? query.Failed() : query;
        query = settings.Level is { } level ? query.Level(level) : query;
        query = settings.Contains is { } text ? query.Contains(text) : query;
        query = settings is { Export: not null, Limit: { } limit } ? query.Limit(limit) : query;
        return settings.IsOldestFirst ? query.OldestFirst() : query;
    }

    private static async Task ExportAsync(AuditQuery query, string file, TextWriter output, CancellationToken cancellationToken)
    {
        try
        {
            var count = await (Path.GetExtension(file).ToLowerInvariant() switch
            {
                ".csv" => query.ExportCsvAsync(file, cancellationToken),
                ".parquet" => query.ExportParquetAsync(file, cancellationToken),
                _ => query.ExportJsonAsync(file, cancellationToken),
            });
            await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{file}: {count} {(count == 1 ? "entry" : "entries")}"));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UnusableInputException($"{file}: error VIZ061: The file cannot be written: {exception.Message} Name a file in a folder that exists and may be written to.", exception);
        }
    }
}
