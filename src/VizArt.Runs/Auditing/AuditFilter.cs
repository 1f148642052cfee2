using System.Globalization;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>What an entry has to be.</summary>
internal sealed record AuditFilter
{
    public string? RunId { get; init; }

    /// <summary>How a run's id has to begin, in lower case; empty for any run.</summary>
    public string? RunPrefix { get; init; }

    /// <summary>A run that does not count.</summary>
    public string? ExceptRun { get; init; }

    /// <summary>The first moment that counts.</summary>
    public DateTimeOffset? After { get; init; }

    /// <summary>The first moment that counts no longer.</summary>
    public DateTimeOffset? Before { get; init; }

    /// <summary>A stage's path; what is below it counts too.</summary>
    public string? Stage { get; init; }

    public TestPattern? Test { get; init; }

    public bool IsFailed { get; init; }

    public LogEventLevel? Level { get; init; }

    /// <summary>What message or exception contain, in any case.</summary>
    public string? Text { get; init; }

    /// <summary>Distinguishes filters: equal where they let the same entries through.</summary>
    public string Key => string.Join('\u001f', RunId, RunPrefix, ExceptRun, Moment(After), Moment(Before), Stage, Test?.Text, IsFailed, Level, Text);

    public bool MayHold(DateOnly date) =>
        (After is not { } after || date >= DateOnly.FromDateTime(after.UtcDateTime))
        && (Before is not { } before || date.ToDateTime(TimeOnly.MinValue) < before.UtcDateTime);

    public bool Matches(in LineFacts line) =>
        (After is not { } after || line.Timestamp >= after)
        && (Before is not { } before || line.Timestamp < before)
        && (Level is not { } level || line.Level >= level)
        && (!IsFailed || line.Level >= LogEventLevel.Error || line.Succeeded == false)
        && ((RunId ?? RunPrefix) is null || line.IsOfRun)
        && (Stage is null || line.IsOfStage)
        && (Test is null || line.IsOfTest);

    public bool IsOfRun(string id) => (RunId is null || id == RunId)
        && (RunPrefix is null || id.StartsWith(RunPrefix, StringComparison.Ordinal)) && (ExceptRun is null || id != ExceptRun);

    public bool IsOfStage(ReadOnlySpan<char> path) => Stage is { } stage
        && path.StartsWith(stage, StringComparison.Ordinal) && (path.Length == stage.Length || (path[stage.Length] == '/' && stage != "/"));

    public bool HasText(AuditEntry entry) => Text is not { } text
        || entry.Message.Contains(text, StringComparison.OrdinalIgnoreCase)
        || entry.Exception?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;

    private static string Moment(DateTimeOffset? moment) => moment?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? "";
}
