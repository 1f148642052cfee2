namespace VizArt.Runs;

/// <summary>Keeps what was measured, one way or another. The recorder calls it under its lock.</summary>
internal interface IStageStore
{
    /// <summary>Whether a stage that an exception left has failed, though the pipeline caught it further out.</summary>
    bool CountsUnwoundAsFailed { get; }

    /// <summary>Takes a stage that starts.</summary>
    /// <returns>False when it is full.</returns>
    bool TryStart(StageScope scope);

    /// <summary>Takes what came of a stage that has ended.</summary>
    void End(StageScope scope);

    /// <summary>Takes note of an error that became known after the stage had ended.</summary>
    void FailLate(StageScope scope);

    /// <summary>Tells others of a stage that has failed. Outside of the recorder's lock: they may take their time.</summary>
    void Tell(StageScope scope);
}
