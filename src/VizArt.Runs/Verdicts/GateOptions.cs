namespace VizArt.Runs;

/// <summary>What the gate judges, and by what.</summary>
public sealed record GateOptions
{
    /// <summary>The branch whose runs are baselines.</summary>
    public string BaselineBranch { get; init; } = "main";

    /// <summary>The only run to judge; null for the latest of each suite.</summary>
    public string? RunId { get; init; }
}
