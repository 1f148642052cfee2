using System.Runtime.CompilerServices;

namespace VizArt.Runs;

/// <summary>Runs a query: day after day, the files of a day merged by time, the next days read ahead.</summary>
internal sealed class AuditRun(AuditScan scan, Action<AuditProblem>? report)
{
    private static readonly int MostAhead = Math.Clamp(Environment.ProcessorCount, 2, 8);

    private readonly EntryOrder _order = new(scan.IsOldestFirst);
    private readonly MessageTemplates _templates = new();
    private readonly Queue<List<FileCursor>> _ahead = new();

    public async IAsyncEnumerable<AuditEntry> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var days = ListDays();
        var started = 0;
        var left = scan.Limit ?? int.MaxValue;
        List<FileCursor> day = [];
        try
        {
            for (var current = 0; current < days.Count; current++)
            {
                // Until the first day turned out not to be enough, no other is touched.
                while (started <= current || (current > 0 && started < days.Count && _ahead.Sum(cursors => cursors.Count) < MostAhead))
                {
                    _ahead.Enqueue([.. days[started++].Select(file => Open(file, stop.Token))]);
                }

                day = _ahead.Dequeue();
                await foreach (var entry in MergeAsync(day, cancellationToken))
                {
                    yield return entry;
                    if (--left == 0)
                    {
                        yield break;
                    }
                }

                var ended = day;
                day = [];
                await CloseAsync(ended);
            }
        }
        finally
        {
            await stop.CancelAsync();
            foreach (var cursor in _ahead.SelectMany(cursors => cursors))
            {
                await cursor.DisposeAsync();
            }

            await CloseAsync(day);
        }
    }

    private List<(LogFile File, bool IsClosed)[]> ListDays()
    {
        List<LogFile> all;
        try
        {
            all = LogFolder.List(scan.Folder);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            report?.Invoke(AuditProblems.Unreadable(scan.Folder, TextLimits.OneLine(error.Message, 200)));
            return [];
        }

        // The newest day's plain files are the ones that may still grow.
        var newest = all.Count > 0 ? all[^1].Date : default;
        var days = all.Where(file => scan.Filter.MayHold(file.Date) && scan.Ends?.ContainsKey(file.PlainPath) != false)
            .GroupBy(file => file.Date, (_, files) => files.Select(file => (file, file.IsCompressed || file.Date < newest)).ToArray())
            .ToList();
        if (!scan.IsOldestFirst)
        {
            days.Reverse();
        }

        return days;
    }

    private FileCursor Open((LogFile File, bool IsClosed) log, CancellationToken stop) => new(
        log.File,
        log.IsClosed && scan.Ends is null
            ? new CachedFileReader(log.File, scan, _templates).ReadAsync
            : new LogFileReader(log.File, scan, _templates).ReadAsync,
        stop);

    private async IAsyncEnumerable<AuditEntry> MergeAsync(List<FileCursor> files, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var heads = new PriorityQueue<FileCursor, AuditEntry>(_order);
        foreach (var file in files)
        {
            if (await file.NextAsync(cancellationToken))
            {
                heads.Enqueue(file, file.Current);
            }
        }

        while (heads.TryPeek(out var first, out var entry))
        {
            yield return entry;
            if (await first.NextAsync(cancellationToken))
            {
                heads.DequeueEnqueue(first, first.Current);
            }
            else
            {
                heads.Dequeue();
            }
        }
    }

    private async ValueTask CloseAsync(List<FileCursor> day)
    {
        foreach (var cursor in day)
        {
            await cursor.DisposeAsync();
        }

        // Last: what is told of them is anybody's code.
        foreach (var problem in day.SelectMany(cursor => cursor.Problems))
        {
            report?.Invoke(problem);
        }
    }
}
