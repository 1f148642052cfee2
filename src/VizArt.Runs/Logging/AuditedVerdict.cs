namespace VizArt.Runs;

/// <summary>A verdict for the audit trail.</summary>
public sealed record AuditedVerdict
{
    /// <summary>The test, or the suite where a gate judged it.</summary>
    public required string Test { get; init; }

    /// <summary>What was found.</summary>
    public required VerdictState State { get; init; }

    /// <summary>Whether it lets the build go on; a verdict that does not is logged as an error.</summary>
    public required bool Succeeded { get; init; }

    /// <summary>The run that was judged; null for the current one.</summary>
    public string? RunId { get; init; }

    /// <summary>How long the test took; null where not known.</summary>
    public TimeSpan? Elapsed { get; init; }

    /// <summary>The code of what went wrong, such as <c>VIZ101</c>; null where nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>What went wrong, in words; null where nothing did.</summary>
    public string? Message { get; init; }
}
