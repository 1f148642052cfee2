namespace VizArt.Runs;

/// <summary>Is told of stages that failed. Called outside of all locks, from any thread.</summary>
internal interface IFailureListener
{
    /// <summary>A stage has ended with an error.</summary>
    void Failed(StageScope scope);

    /// <summary>As many failures of a stage were told as are in one run.</summary>
    void LimitReached(StageScope scope);
}
