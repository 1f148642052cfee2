using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>
/// Measures the stages of a pipeline: wall time, resident memory, allocations and outcome. Stages nest by the flow of the code, through
/// tasks, threads and parallel loops.
/// </summary>
/// <remarks>
/// <para>
/// Resident memory is read at the start and the end of a stage, and every 100 ms while one is open. Allocations are those of the whole
/// process, in steps of about 8 kB for each other thread. An empty stage costs about 2 µs.
/// </para>
/// <para>All members may be used from any thread.</para>
/// </remarks>
public sealed class StageProfiler : IDisposable
{
    /// <summary>A profiler that measures nothing and costs nothing.</summary>
    public static StageProfiler Disabled { get; } = new();

    private readonly AsyncLocal<StageScope?> _current = new();
    private readonly StageRecorder? _recorder;
    private readonly ThrownErrors? _errors;
    private readonly ActivityStages? _activities;

    /// <summary>Starts listening to errors and activities; nothing is measured until a stage is opened.</summary>
    /// <param name="options">What is measured; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public StageProfiler(StageProfilerOptions? options = null, TimeProvider? time = null)
        : this(options ?? new StageProfilerOptions(), time ?? TimeProvider.System, new ResidentMemory())
    {
    }

    internal StageProfiler(StageProfilerOptions options, TimeProvider time, ResidentMemory memory)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, nameof(options));
        _recorder = new StageRecorder(options, time, memory);
        _errors = new ThrownErrors(_current);
        var patterns = new SourcePatterns(options.Listen.IsDefault ? [] : options.Listen);
        _activities = patterns.IsEmpty ? null : new ActivityStages(this, patterns);
    }

    private StageProfiler()
    {
    }

    /// <summary>Whether it measures; false for <see cref="Disabled"/> and after disposal.</summary>
    public bool IsEnabled => _recorder is { IsDisposed: false };

    /// <summary>How many stages were not measured because <see cref="StageProfilerOptions.Capacity"/> was reached.</summary>
    public long Dropped => _recorder?.Dropped ?? 0;

    /// <summary>The innermost stage of this flow; null outside of any.</summary>
    internal StageScope? Current => _current.Value;

    /// <summary>Opens a stage inside the current one; where there is none, at the top.</summary>
    /// <param name="name">1 to 200 characters, without <c>/</c> and control characters.</param>
    /// <returns>The open stage: dispose it at the stage's end.</returns>
    /// <exception cref="ArgumentException">The name is not of that kind.</exception>
    public StageScope Stage(string name)
    {
        StageNames.Check(name);
        return OpenChild(name);
    }

    /// <summary>Opens the root stage of one call of the pipeline, with the path <see cref="StageExecution.RootPath"/>.</summary>
    /// <param name="sampleId">What the call works on; null for nothing in particular.</param>
    /// <param name="iteration">Which measured pass, from 1; 0 for a warm-up.</param>
    /// <returns>The open stage: dispose it at the call's end. Stages inside it that are still open then are ended, and marked as failed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="iteration"/> is negative.</exception>
    public StageScope Call(string? sampleId, int iteration)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        return IsEnabled ? Open(StageExecution.RootPath, parent: null, sampleId, iteration) : StageScope.None;
    }

    /// <summary>
    /// Takes what was measured since the last time: the stages of the calls that have ended, parents before their children, in the order
    /// in which they started. Calls that are still open are left for the next time.
    /// </summary>
    public ImmutableArray<StageExecution> Drain() => _recorder?.Drain() ?? [];

    /// <summary>Stops listening. What was measured may still be drained; stages opened from now on are not measured.</summary>
    public void Dispose()
    {
        _activities?.Dispose();
        _errors?.Dispose();
        _recorder?.Dispose();
    }

    internal StageScope OpenChild(string name)
    {
        if (!IsEnabled)
        {
            return StageScope.None;
        }

        var parent = _current.Value;
        return Open(name, parent, parent?.SampleId, parent?.Iteration ?? 1);
    }

    internal void Close(StageScope scope)
    {
        _recorder!.Stop(scope);

        // Whatever of this scope is left open in this flow ends with it, as with an unwound stack.
        if (_current.Value is { } current && current.IsWithin(scope))
        {
            _current.Value = scope.Previous;
        }
    }

    internal void Fail(StageScope scope, Exception error)
    {
        foreach (var cause in ThrownErrors.Unwrap(error))
        {
            var type = cause.GetType().FullName ?? cause.GetType().Name;
            var message = ThrownErrors.MessageOf(cause);
            var origin = _errors?.OriginOf(cause);
            for (var failed = origin?.IsWithin(scope) == true ? origin : scope; failed is not null; failed = failed.Parent)
            {
                failed.Mark(type, message);
                if (ReferenceEquals(failed, scope))
                {
                    break;
                }
            }
        }
    }

    private StageScope Open(string name, StageScope? parent, string? sampleId, int iteration)
    {
        var scope = new StageScope(this, name, parent, _current.Value, sampleId, iteration);
        if (!_recorder!.TryStart(scope))
        {
            return StageScope.None;
        }

        _current.Value = scope;
        return scope;
    }
}
