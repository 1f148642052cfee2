namespace VizArt.Runs;

/// <summary>What a figure of a run was held against.</summary>
public enum FindingKind
{
    /// <summary>A limit that the test asks for: a requirement on accuracy, or an absolute budget of time or memory.</summary>
    Requirement,

    /// <summary>The accepted accuracy: a file in source control, or the last baseline run.</summary>
    Baseline,

    /// <summary>The time or memory of the last baseline runs of the same machine.</summary>
    Trend,

    /// <summary>Whether the test ran, and to its end.</summary>
    Completion,
}
