namespace VizArt.Accuracy;

/// <summary>What a figure means: its one name everywhere, and how to read it.</summary>
/// <param name="Name">The name in attributes, JSON, columns and pages, such as <c>AP50</c>.</param>
/// <param name="Definition">What it is, in one sentence.</param>
/// <param name="Source">The reference implementation that it equals, or the paper that defines it.</param>
public sealed record Metric(string Name, string Definition, string Source)
{
    /// <summary>Whether more is better, as with AP; otherwise less is, as with an error.</summary>
    public bool HigherIsBetter { get; init; } = true;

    /// <summary>Whether a drop of it is judged against the baseline unasked.</summary>
    public bool IsHeadline { get; init; } = true;

    /// <summary>Unit; null for a ratio in [0, 1].</summary>
    public string? Unit { get; init; }
}
