namespace VizArt.Runs;

/// <summary>A run as what is around the stages of a flow.</summary>
internal sealed class RunFrame(IAmbientFrame? previous, Func<RunContext> context, Func<StageProfiler?>? profiler = null, RunLog? log = null) : IAmbientFrame
{
    public IAmbientFrame? Previous { get; } = previous;

    /// <summary>Whether the run is over: a flow that leaves what was inside it leaves it too.</summary>
    public bool IsOver { get; set; }

    public RunContext Context => context();

    public StageProfiler? Profiler => profiler?.Invoke();

    public RunLog? Log => log ?? Previous?.Log;
}
