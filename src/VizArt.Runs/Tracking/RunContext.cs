namespace VizArt.Runs;

/// <summary>What runs in this flow of the code, carried through tasks, threads and parallel loops.</summary>
public sealed record RunContext
{
    /// <summary>The context of this flow; null outside of any run.</summary>
    /// <remarks>It is put together when asked for: the stages of a flow cost nothing more for it.</remarks>
    public static RunContext? Current => Ambient.Current?.Context;

    /// <summary>The run's id: a UUID in lower case.</summary>
    public required string RunId { get; init; }

    /// <summary>The test; null in production.</summary>
    public string? Test { get; init; }

    /// <summary>The sample that the current call works on; null where it is of none.</summary>
    public string? SampleId { get; init; }

    /// <summary>Path of the innermost open stage, such as <c>detect/resize</c>; null outside of any.</summary>
    public string? Stage { get; init; }

    internal static void Enter(RunContext? context) =>
        Ambient.Current = context is null ? null : new RunFrame(Ambient.Current, () => context);
}
