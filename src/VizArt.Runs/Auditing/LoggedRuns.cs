namespace VizArt.Runs;

/// <summary>Finds runs in the log by what people write: the beginning of an id, or <c>latest</c>.</summary>
internal static class LoggedRuns
{
    public const int ShortestPrefix = 4;

    private const string LowestId = "00000000-0000-7000-8000-000000000000";
    private const string HighestId = "ffffffff-ffff-7fff-bfff-ffffffffffff";

    /// <summary>A run's first event may be stamped before its id, where the clock was set.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromDays(1);

    /// <summary>The run of the newest event that is of one; null where none is.</summary>
    public static async Task<string?> LatestAsync(AuditQuery log, CancellationToken cancellationToken) =>
        (await log.RunPrefix("", null).Limit(1).FirstOrDefaultAsync(cancellationToken))?.RunId;

    /// <summary>Up to two runs whose ids begin so: one where the beginning tells which, none where there is no such run.</summary>
    /// <param name="log">The log.</param>
    /// <param name="prefix">The beginning, in lower case.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static async Task<IReadOnlyList<string>> FindAsync(AuditQuery log, string prefix, CancellationToken cancellationToken)
    {
        // Ids of version 7 begin with the time: the run's first event lies near it, whenever its last one came.
        var near = log;
        near = Bound(prefix, LowestId) is { } first && first > DateTimeOffset.UnixEpoch + Slack ? near.After(first - Slack) : near;
        near = Bound(prefix, HighestId) is { } last ? near.Before(last + Slack) : near;
        var found = await FindWithinAsync(near, prefix, cancellationToken);
        return found.Count > 0 ? found : await FindWithinAsync(log, prefix, cancellationToken);
    }

    private static async Task<IReadOnlyList<string>> FindWithinAsync(AuditQuery log, string prefix, CancellationToken cancellationToken)
    {
        if ((await log.RunPrefix(prefix, null).Limit(1).FirstOrDefaultAsync(cancellationToken))?.RunId is not { } one)
        {
            return [];
        }

        var other = (await log.RunPrefix(prefix, one).Limit(1).FirstOrDefaultAsync(cancellationToken))?.RunId;
        return other is null ? [one] : [one, other];
    }

    private static DateTimeOffset? Bound(string prefix, string rest) =>
        prefix.Length <= rest.Length ? RunId.StartOf(prefix + rest[prefix.Length..]) : null;
}
