namespace VizArt.Runs;

/// <summary>What was found when a figure was judged.</summary>
public enum VerdictState
{
    /// <summary>It holds what was asked of it.</summary>
    Passed,

    /// <summary>It does not.</summary>
    Failed,

    /// <summary>Too little history or too much noise to tell.</summary>
    Inconclusive,

    /// <summary>Other hardware, other data, or no comparable history.</summary>
    NotCompared,

    /// <summary>There is no baseline yet.</summary>
    New,

    /// <summary>The baseline has it, and this full run has not.</summary>
    Missing,
}
