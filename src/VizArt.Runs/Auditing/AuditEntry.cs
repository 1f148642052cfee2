using System.Collections.Frozen;
using System.Text.Json;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>One event of the log, as a line of <c>logs/*.jsonl</c> has it.</summary>
public sealed record AuditEntry
{
    /// <summary>When, in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>How grave it is. Default: information, as for a line that names no level.</summary>
    public LogEventLevel Level { get; init; } = LogEventLevel.Information;

    /// <summary>The message with the properties' values in its holes, as Serilog writes it; a hole that no property fills stays as it is.</summary>
    public required string Message { get; init; }

    /// <summary>The message with its holes, such as <c>Stage {Stage} took {ElapsedMs:0.0} ms</c>; null where the line has none.</summary>
    public string? MessageTemplate { get; init; }

    /// <summary>The exception's text, with its stack; null for none.</summary>
    public string? Exception { get; init; }

    /// <summary>Id of the run; null where none ran.</summary>
    public string? RunId { get; init; }

    /// <summary>The test, as class and method; null in production.</summary>
    public string? Test { get; init; }

    /// <summary>Id of the sample; null where it is of none.</summary>
    public string? Sample { get; init; }

    /// <summary>Path of the stage, such as <c>detect/resize</c>; null outside of any.</summary>
    public string? Stage { get; init; }

    /// <summary>Whether what the event tells of succeeded; null where it does not say.</summary>
    public bool? Succeeded { get; init; }

    /// <summary>How long it took, in milliseconds; null where it does not say.</summary>
    public double? ElapsedMs { get; init; }

    /// <summary>What an event of the audit trail is, such as <c>RunStarted</c> or <c>BaselineAccepted</c>; null for any other event.</summary>
    public string? AuditEvent { get; init; }

    /// <summary>All other properties, in the order of the line.</summary>
    public IReadOnlyDictionary<string, JsonElement> Properties { get; init; } = FrozenDictionary<string, JsonElement>.Empty;

    /// <summary>The file it stands in: a full path.</summary>
    public required string File { get; init; }

    /// <summary>Where its line begins in the file, in bytes from 0; in a compressed file of what it holds.</summary>
    public required long ByteOffset { get; init; }

    /// <summary>Whether it tells of a failure: the level is error or fatal, or something did not succeed.</summary>
    public bool IsFailed => Level >= LogEventLevel.Error || Succeeded == false;

    /// <summary>Length of the line, in bytes: the measure of what keeping the entry costs.</summary>
    internal int LineLength { get; init; }
}
