using System.Collections.Immutable;
using System.Runtime.ExceptionServices;
using System.Runtime.InteropServices;

namespace VizArt.Runs;

/// <summary>Reads clocks and memory at the start and the end of stages, and hands them to where they are kept.</summary>
internal sealed class StageRecorder : IDisposable
{
    /// <summary>The type of error of a stage that its call outlived.</summary>
    public const string LeftOpen = "VizArt.Runs.StageLeftOpen";

    private const string LeftOpenMessage =
        "The stage was still open when its call ended: dispose its scope, or stop its activity, within the call.";

    private readonly StageReadings _readings;
    private readonly IStageStore _store;
    private readonly MemorySampler? _sampler;
    private readonly TimeProvider _time;
    private readonly OpenStages _open = new();
    private readonly Lock _lock = new();

    private StageScope? _firstRoot;
    private int _openRoots;
    private bool _isSampled;
    private long _dropped;
    private volatile bool _isDisposed;

    public StageRecorder(StageProfilerOptions options, TimeProvider time, MemorySampler sampler, IStageStore store)
    {
        _time = time;
        _store = store;
        _sampler = options.MeasureMemory ? sampler : null;
        _readings = new StageReadings(options, time, sampler);
    }

    public bool IsDisposed => _isDisposed;

    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Enters a stage; the flow is in it from then on, unless it could not be taken.</summary>
    /// <param name="scope">The stage.</param>
    /// <param name="isSpan">Whether it is a span that telemetry has already.</param>
    /// <returns>False when no more are taken.</returns>
    public bool TryStart(StageScope scope, bool isSpan)
    {
        _readings.Prepare(scope);
        lock (_lock)
        {
            if (!_store.TryStart(scope))
            {
                _dropped++;
                return false;
            }

            if (scope.Parent is null)
            {
                CountRoot(scope);
            }

            _open.Add(scope);
            if (!_isSampled && _sampler is not null)
            {
                _isSampled = true;
                _sampler.Add(this);
            }
        }

        if (!isSpan && StageTelemetry.Start(scope) is { } error)
        {
            // A listener's error goes to whoever opens the stage, as with any span; a stage that nobody gets to dispose is not left open.
            Abandon(scope, error);
            ExceptionDispatchInfo.Throw(error);
        }

        if (_store.CountsUnwoundAsFailed && Marshal.GetExceptionPointers() is not 0 and var handled)
        {
            scope.MeasuresToFill.HandledAtStart = handled;
        }

        Ambient.Enter(scope);

        // Last, so that the above is no part of the stage.
        _readings.Start(scope);
        return true;
    }

    /// <summary>Ends a scope that was just closed; with a root, all that is still open inside it.</summary>
    public void Stop(StageScope scope)
    {
        _readings.Stop(scope);
        if (scope.Measures is { Thrown: not null })
        {
            MarkIfUnwound(scope);
        }

        List<StageScope>? leftOpen = null;
        lock (_lock)
        {
            Settle(scope);
            if (scope.Parent is null && _open.First is not null)
            {
                leftOpen = EndLeftOpen(scope);
            }
        }

        // Outside of the lock: others listen to it.
        Ambient.Leave(scope);
        leftOpen?.ForEach(Tell);
        Tell(scope);
    }

    /// <summary>Marks a stage with an error, where it has none already.</summary>
    /// <param name="scope">The stage.</param>
    /// <param name="type">Name of the error's type.</param>
    /// <param name="message">What it says.</param>
    /// <param name="error">The error itself; null where that is not known.</param>
    public void Mark(StageScope scope, string type, string message, Exception? error)
    {
        bool isLate;
        lock (_lock)
        {
            if (!scope.Mark(type, message))
            {
                return;
            }

            isLate = !scope.IsListedOpen;
            scope.MeasuresToFill.Error = _store.CountsUnwoundAsFailed ? error : null;
            if (isLate)
            {
                _store.FailLate(scope);
            }
        }

        if (isLate)
        {
            _store.Tell(scope);
        }
    }

    /// <summary>Stops the clocks of a stage that is interrupted, and takes the flow out of it.</summary>
    public void Rest(StageScope scope)
    {
        _readings.Rest(scope);
        Ambient.Leave(scope);
        StageTelemetry.Leave(scope);
    }

    /// <summary>Goes on with a stage, in whatever flow this is.</summary>
    public void Resume(StageScope scope)
    {
        StageTelemetry.Resume(scope);
        Ambient.Enter(scope);
        _readings.Resume(scope);
    }

    public ImmutableArray<StageExecution> Drain()
    {
        if (_store is not DrainedStages drained)
        {
            return [];
        }

        List<StageScope> ended;
        lock (_lock)
        {
            ended = drained.Take(_open.First is not null);
        }

        var anchor = new WallClock(_time).Now();
        ImmutableArray<StageExecution> executions = [.. ended.Select(scope => StageReadings.ToExecution(scope, anchor))];
        lock (_lock)
        {
            drained.Reuse(ended);
        }

        return executions;
    }

    /// <summary>Does something to what is kept, while nothing is added to it.</summary>
    public T Locked<T>(Func<T> act)
    {
        lock (_lock)
        {
            return act();
        }
    }

    /// <summary>Raises the peaks of what is open.</summary>
    /// <returns>False where nothing is: then no more samples are wanted until this recorder asks again.</returns>
    public bool SampleMemory(long resident)
    {
        lock (_lock)
        {
            for (var open = _open.First; open is not null; open = open.NextOpen)
            {
                open.Measures!.MemoryPeak = Math.Max(open.Measures.MemoryPeak, resident);
            }

            return _isSampled = _open.First is not null && !_isDisposed;
        }
    }

    public void Dispose() => _isDisposed = true;

    private void Tell(StageScope scope)
    {
        StageTelemetry.Stop(scope);
        if (scope.ErrorType is not null)
        {
            _store.Tell(scope);
        }
    }

    /// <summary>Ends a stage that could not be entered.</summary>
    private void Abandon(StageScope scope, Exception error)
    {
        if (scope.TryClose())
        {
            _readings.Start(scope);
            _readings.Stop(scope);
            lock (_lock)
            {
                scope.Mark(ThrownErrors.TypeOf(error), ThrownErrors.MessageOf(error));
                Settle(scope);
            }
        }
    }

    /// <summary>Roots that are open at the same time share what the process does: none of them can say what was its own.</summary>
    private void CountRoot(StageScope root)
    {
        if (_openRoots++ == 0)
        {
            _firstRoot = root;
            return;
        }

        root.IsOverlapped = true;
        _firstRoot!.IsOverlapped = true;
    }

    /// <returns>What was ended, the innermost first; null for nothing.</returns>
    private List<StageScope>? EndLeftOpen(StageScope root)
    {
        List<StageScope>? ended = null;
        for (var open = _open.First; open is not null;)
        {
            var next = open.NextOpen;
            if (ReferenceEquals(open.Root, root) && open.TryClose())
            {
                _readings.Stop(open);
                open.Mark(LeftOpen, LeftOpenMessage);
                Settle(open);
                (ended ??= []).Add(open);
            }

            open = next;
        }

        return ended;
    }

    private void Settle(StageScope scope)
    {
        _open.Remove(scope);
        if (scope.Parent is null)
        {
            _openRoots--;
        }

        if (scope.Measures is { } measures)
        {
            measures.Thrown = null;
            measures.MemoryPeak = Math.Max(measures.MemoryPeak, measures.MemoryAfter);
            if (scope.Parent?.Measures is { } parent)
            {
                parent.MemoryPeak = Math.Max(parent.MemoryPeak, measures.MemoryPeak);
            }
        }

        _store.End(scope);
    }

    /// <summary>
    /// A scope is disposed of as well where an exception goes through it as where it is left in peace. That it does is known by an exception
    /// being handled now that was not when the stage was opened; which one, by what was thrown in the stage last.
    /// </summary>
    private void MarkIfUnwound(StageScope scope)
    {
        var measures = scope.Measures!;
        var thrown = measures.Thrown!;
        if (!_store.CountsUnwoundAsFailed || Marshal.GetExceptionPointers() is var handled && (handled == 0 || handled == measures.HandledAtStart))
        {
            return;
        }

        var cause = ThrownErrors.Unwrap(thrown).First();
        Mark(scope, ThrownErrors.TypeOf(cause), ThrownErrors.MessageOf(cause), cause);
        if (scope.Parent is { IsOpen: true } parent)
        {
            // It goes on there, and is not thrown anew.
            parent.MeasuresToFill.Thrown = thrown;
        }
    }
}
