namespace VizArt.Runs;

/// <summary>What a row of the table <c>stages</c> is.</summary>
public enum StageRowKind
{
    /// <summary>One execution, of a run that records each: a test's.</summary>
    Execution,

    /// <summary>All executions of a stage in a run of production, put together.</summary>
    Sketch,

    /// <summary>One execution that failed, of a run of production; it is counted in the stage's sketch as well.</summary>
    Failure,

    /// <summary>One of the slowest successful executions, of a run of production; it is counted in the stage's sketch as well.</summary>
    Slowest,
}
