namespace VizArt.Reporting;

/// <summary>What the pages show.</summary>
public sealed record ReportOptions
{
    /// <summary>The branch whose runs are baselines. Default: <c>main</c>.</summary>
    public string BaselineBranch { get; init; } = "main";

    /// <summary>How many of the newest runs of each suite the charts go back; 1 or more. Default: 200.</summary>
    public int MostRuns { get; init; } = 200;

    /// <summary>The clock. Default: the system's.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>The run of which the text of the result tells, where it goes beside what other runs told; null (the default) for the latest of each suite, as on the pages.</summary>
    public string? RunId { get; init; }
}
