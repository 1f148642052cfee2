namespace VizArt.Harness;

/// <summary>What a parameter of a pipeline method is given.</summary>
internal enum PipelineParameter
{
    Sample,
    Samples,
    Profiler,
    Cancellation,
}
