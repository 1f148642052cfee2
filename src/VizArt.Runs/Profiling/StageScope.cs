namespace VizArt.Runs;

/// <summary>An open stage: disposing it ends the stage. More than one disposal changes nothing.</summary>
/// <remarks>Members may be used from any thread. A scope belongs to the flow (task, thread) that opened it, and ends best there.</remarks>
public sealed class StageScope : IDisposable
{
    internal static StageScope None { get; } = new();

    private const int Open = 0;
    private const int Closed = 1;

    private readonly StageProfiler? _profiler;
    private int _state;

    private StageScope()
    {
        _state = Closed;
        Name = string.Empty;
        Root = this;
    }

    internal StageScope(StageProfiler profiler, string name, StageScope? parent, StageScope? previous, string? sampleId, int iteration)
    {
        _profiler = profiler;
        Name = name;
        Parent = parent;
        Previous = previous;
        Root = parent?.Root ?? this;
        SampleId = sampleId;
        Iteration = iteration;
    }

    internal string Name { get; }

    /// <summary>The stage around it; null for a root.</summary>
    internal StageScope? Parent { get; }

    /// <summary>What was current in the flow before, and is again after.</summary>
    internal StageScope? Previous { get; }

    internal StageScope Root { get; }

    internal string? SampleId { get; }

    internal int Iteration { get; }

    internal bool IsOpen => Volatile.Read(ref _state) == Open;

    // Links of OpenStages; only touched under the recorder's lock.
    internal bool IsListedOpen { get; set; }

    internal StageScope? NextOpen { get; set; }

    internal StageScope? PreviousOpen { get; set; }

    internal StageMeasures Measures;

    internal string? ErrorType { get; private set; }

    internal string? ErrorMessage { get; private set; }

    /// <summary>
    /// Says that the stage ended with an error. Of the stages inside it, the one in which the error was first thrown and those around that
    /// one are marked as well; a stage whose error was caught by the pipeline stays successful.
    /// </summary>
    /// <param name="error">The error; <see cref="AggregateException"/> and <see cref="System.Reflection.TargetInvocationException"/> are unwrapped.</param>
    /// <exception cref="ArgumentNullException"><paramref name="error"/> is null.</exception>
    public void Fail(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        _profiler?.Fail(this, error);
    }

    /// <summary>Ends the stage.</summary>
    public void Dispose()
    {
        if (_profiler is not null && TryClose())
        {
            _profiler.Close(this);
        }
    }

    internal bool TryClose() => Interlocked.CompareExchange(ref _state, Closed, Open) == Open;

    internal bool IsWithin(StageScope other)
    {
        for (var scope = this; scope is not null; scope = scope.Parent)
        {
            if (ReferenceEquals(scope, other))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Keeps the first error: what came later came of it.</summary>
    internal void Mark(string errorType, string errorMessage)
    {
        if (ErrorType is null)
        {
            ErrorMessage = errorMessage;
            ErrorType = errorType;
        }
    }
}
