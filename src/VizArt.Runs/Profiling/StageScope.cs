namespace VizArt.Runs;

/// <summary>An open stage: disposing it ends the stage. More than one disposal changes nothing.</summary>
/// <remarks>Members may be used from any thread. A scope belongs to the flow (task, thread) that opened it, and ends best there.</remarks>
public sealed class StageScope : IDisposable, IAmbientFrame
{
    internal static StageScope None { get; } = new();

    private readonly StageProfiler? _profiler;
    private StageMeasures? _measures;
    private byte _isClosed;

    private StageScope()
    {
        _isClosed = 1;
        Node = null!;
        Root = this;
    }

    internal StageScope(StageProfiler profiler, StageNode node, StageScope? parent, IAmbientFrame? previous, int iteration)
    {
        _profiler = profiler;
        Node = node;
        Parent = parent;
        Previous = previous;
        Root = parent?.Root ?? this;
        Iteration = iteration;
    }

    IAmbientFrame? IAmbientFrame.Previous => Previous;

    RunContext? IAmbientFrame.Context => Context;

    StageProfiler? IAmbientFrame.Profiler => _profiler;

    RunLog? IAmbientFrame.Log => _profiler?.Log ?? Previous?.Log;

    internal StageProfiler? Profiler => _profiler;

    internal StageNode Node { get; }

    /// <summary>The stage around it; null for a root.</summary>
    internal StageScope? Parent { get; }

    /// <summary>What was current in the flow before, and is again after.</summary>
    internal IAmbientFrame? Previous { get; }

    internal StageScope Root { get; }

    internal int Iteration { get; }

    internal string? SampleId => Root.Measures?.SampleId;

    internal bool IsOpen => Volatile.Read(ref _isClosed) == 0;

    /// <summary>Of a root: whether another one was open meanwhile, so that what the process does cannot be told apart.</summary>
    internal bool IsOverlapped { get; set; }

    // The flow before and within, while it is in this stage.
    internal ExecutionContext? ContextBefore { get; set; }

    internal ExecutionContext? ContextWithin { get; set; }

    // Links of OpenStages; only touched under the recorder's lock.
    internal bool IsListedOpen { get; set; }

    internal StageScope? NextOpen { get; set; }

    internal StageScope? PreviousOpen { get; set; }

    internal long StartTimestamp { get; set; }

    internal TimeSpan Duration { get; set; }

    /// <summary>What is known besides; null where nothing is.</summary>
    internal StageMeasures? Measures => _measures;

    /// <summary>A place for what is known besides; flows in parallel within the stage may ask at once.</summary>
    internal StageMeasures MeasuresToFill => _measures ?? Interlocked.CompareExchange(ref _measures, new StageMeasures(), null) ?? _measures;

    internal string? ErrorType => Measures?.ErrorType;

    internal string? ErrorMessage => Measures?.ErrorMessage;

    internal RunContext? Context
    {
        get
        {
            var open = this;
            while (open is { IsOpen: false })
            {
                open = open.Parent;
            }

            var around = _profiler?.Run ?? Previous?.Context;
            return around is null || open is null ? around : around with { SampleId = open.SampleId ?? around.SampleId, Stage = open.Node.Path };
        }
    }

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

    /// <summary>Takes this flow out of the stage, which goes on elsewhere.</summary>
    internal void LeaveFlow()
    {
        if (_profiler is not null)
        {
            Ambient.Leave(this);
            StageTelemetry.Leave(this);
        }
    }

    /// <summary>Stops the clocks until <see cref="Resume"/>, and takes the flow out of the stage.</summary>
    internal void Rest() => _profiler?.Rest(this);

    /// <summary>Goes on after <see cref="Rest"/>, in whatever flow this is; nothing where the stage has ended.</summary>
    internal void Resume()
    {
        if (IsOpen)
        {
            _profiler?.Resume(this);
        }
    }

    internal bool TryClose() => Interlocked.Exchange(ref _isClosed, (byte)1) == 0;

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
    /// <returns>Whether it was the first.</returns>
    internal bool Mark(string errorType, string errorMessage)
    {
        var measures = MeasuresToFill;
        if (measures.ErrorType is not null)
        {
            return false;
        }

        measures.ErrorMessage = errorMessage;
        measures.ErrorType = errorType;
        return true;
    }
}
