namespace VizArt.Runs;

/// <summary>What is told of a stage that failed.</summary>
internal enum FailureNews
{
    /// <summary>Nothing: a stage inside it told of the same error, or so many were told that the rest is only counted.</summary>
    None,

    /// <summary>The failure.</summary>
    Failure,

    /// <summary>That from now on failures of this stage are only counted.</summary>
    LimitReached,
}
