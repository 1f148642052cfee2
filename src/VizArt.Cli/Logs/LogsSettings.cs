using System.Collections.Immutable;
using Serilog.Events;

namespace VizArt.Cli.Logs;

/// <summary>What <c>vizart logs</c> was asked.</summary>
internal sealed record LogsSettings
{
    /// <summary>The folder that holds <c>logs</c>: a full path.</summary>
    internal required string Directory { get; init; }

    /// <summary>A run's id, the beginning of one, or <c>latest</c>; null for all runs.</summary>
    internal string? Run { get; init; }

    internal string? Stage { get; init; }

    internal string? Test { get; init; }

    internal DateTimeOffset? After { get; init; }

    internal DateTimeOffset? Before { get; init; }

    internal bool IsFailed { get; init; }

    internal LogEventLevel? Level { get; init; }

    internal string? Contains { get; init; }

    /// <summary>How many entries; null for as many as fit the way they are shown.</summary>
    internal int? Limit { get; init; }

    internal bool IsOldestFirst { get; init; }

    /// <summary>The file to write to; null for none.</summary>
    internal string? Export { get; init; }

    internal bool IsFollowing { get; init; }

    /// <summary>Whether entries are written as JSON on a terminal too.</summary>
    internal bool IsJson { get; init; }

    /// <summary>What an export may be, by its file's ending.</summary>
    internal static ImmutableArray<string> Extensions { get; } = [".jsonl", ".csv", ".parquet"];
}
