namespace VizArt.Runs;

/// <summary>What a flow of the code is in: a run, or a stage. Frames are linked from the innermost outwards.</summary>
internal interface IAmbientFrame
{
    /// <summary>What is around it; null for the outermost.</summary>
    IAmbientFrame? Previous { get; }

    /// <summary>What it tells of itself and what is around it; null where no run is known.</summary>
    RunContext? Context { get; }

    /// <summary>The profiler for stages inside it; null where there is none.</summary>
    StageProfiler? Profiler { get; }

    /// <summary>The log for what happens inside it; null where there is none.</summary>
    RunLog? Log { get; }
}
