namespace VizArt.Runs;

/// <summary>What the gate judges, and by what.</summary>
public sealed record GateOptions
{
    /// <summary>The branch whose runs are baselines.</summary>
    public string BaselineBranch { get; init; } = "main";

    /// <summary>The only run to judge; null for the latest of each suite.</summary>
    public string? RunId { get; init; }

    /// <summary>The only suite to judge, such as <c>Detector.Tests/net10.0/Release</c>; null for all.</summary>
    public string? Suite { get; init; }
}
