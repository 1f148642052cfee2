using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>Shows the newest entries of a query, oldest of them first, and then what comes.</summary>
internal static class LogsFollowing
{
    /// <summary>Soon enough for who looks on; file systems tell of changes too unevenly to wait for their word.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <summary>Ends by cancellation alone.</summary>
    internal static async Task RunAsync(AuditQuery query, int limit, LogsWriter writer, TextWriter error, TimeProvider time, CancellationToken cancellationToken)
    {
        var follower = query.Follow();
        var ends = await follower.BeginAsync(cancellationToken);
        var newest = await query.NewestFirst().Limit(limit).UpTo(ends).ToListAsync(cancellationToken);
        newest.Reverse();
        Write(writer, newest);
        using var timer = new PeriodicTimer(Pause, time);
        do
        {
            Write(writer, await follower.ReadNewAsync(problem => error.WriteLine(OneLine.Of($"! {problem.Message}")), cancellationToken));
        }
        while (await timer.WaitForNextTickAsync(cancellationToken));
    }

    private static void Write(LogsWriter writer, IReadOnlyList<AuditEntry> entries)
    {
        foreach (var entry in entries)
        {
            writer.Add(entry);
        }

        writer.Flush();
    }
}
