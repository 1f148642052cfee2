using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>
/// Measures the stages of a pipeline: wall time, CPU time, resident memory, allocations, garbage collections and outcome. Stages nest by the
/// flow of the code, through tasks, threads and parallel loops.
/// </summary>
/// <remarks>
/// <para>
/// Resident memory is read at the start and the end of a stage, and every 100 ms while one is open. CPU time, allocations and collections are
/// those of the whole process meanwhile, whichever thread they are of: work that a stage hands to others counts, and so does that of stages
/// beside it in the same call. Allocations come in steps of about 8 kB for each other thread. A reading of resident memory serves all that
/// starts or ends within 20 µs.
/// </para>
/// <para>
/// Stages are shown to listeners of the <see cref="System.Diagnostics.ActivitySource"/> and the
/// <see cref="System.Diagnostics.Metrics.Meter"/> named <c>VizArt</c>: spans by the stage's name with the tags <c>vizart.stage</c> (the path),
/// <c>vizart.run_id</c>, <c>vizart.test</c> and <c>vizart.sample_id</c>; the histogram <c>vizart.stage.duration</c> in seconds and the counter
/// <c>vizart.stage.failures</c>. Their texts have passed <see cref="StageProfilerOptions.Redactor"/>.
/// </para>
/// <para>All members may be used from any thread.</para>
/// </remarks>
public sealed class StageProfiler : IDisposable
{
    /// <summary>A profiler that measures nothing and costs nothing. It takes any name of a stage.</summary>
    public static StageProfiler Disabled { get; } = new();

    /// <summary>A flow that starts the next from within a stage, again and again, would make a path without end.</summary>
    private const int DeepestStage = 100;

    /// <summary>How many paths are known again; what is beyond costs more time or is not told apart.</summary>
    private const int MostPaths = 1_000;

    private readonly StageTree _tree = new(MostPaths);
    private readonly Func<RunContext>? _run;
    private readonly StageRecorder? _recorder;
    private readonly ThrownErrors? _errors;
    private readonly ActivityStages? _activities;

    /// <summary>Starts listening to errors and activities; nothing is measured until a stage is opened.</summary>
    /// <param name="options">What is measured; null for the defaults.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <exception cref="ArgumentOutOfRangeException">The capacity is below 1.</exception>
    public StageProfiler(StageProfilerOptions? options = null, TimeProvider? time = null)
        : this(options ?? new StageProfilerOptions(), time ?? TimeProvider.System, MemorySampler.Of(time))
    {
    }

    internal StageProfiler(StageProfilerOptions options, TimeProvider time, MemorySampler sampler, IStageStore? store = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Capacity, 1, nameof(options));
        store ??= new DrainedStages(options.Capacity);
        CountsUnwoundAsFailed = store.CountsUnwoundAsFailed;
        _run = options.Run;
        Log = options.Log;
        Redactor = new GuardedRedactor(options.Redactor ?? Runs.Redactor.Default);
        _recorder = new StageRecorder(options, time, sampler, store);
        _errors = new ThrownErrors(this);
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

    internal bool CountsUnwoundAsFailed { get; }

    /// <summary>Passes over what telemetry shows.</summary>
    internal IRedactor Redactor { get; } = Runs.Redactor.None;

    /// <summary>The run, and the test, that the stages are of; null where neither is known.</summary>
    internal RunContext? Run => _run?.Invoke();

    /// <inheritdoc cref="StageProfilerOptions.Log"/>
    internal RunLog? Log { get; }

    /// <summary>The innermost stage of this profiler in this flow; null outside of any.</summary>
    internal StageScope? Current
    {
        get
        {
            for (var frame = Ambient.Current; frame is not null; frame = frame.Previous)
            {
                if (frame is StageScope scope && ReferenceEquals(scope.Profiler, this))
                {
                    return scope;
                }
            }

            return null;
        }
    }

    /// <summary>Opens a stage inside the current one; where there is none, at the top.</summary>
    /// <param name="name">1 to 200 characters, without <c>/</c> and control characters.</param>
    /// <returns>The open stage: dispose it at the stage's end.</returns>
    /// <exception cref="ArgumentException">The name is not of that kind.</exception>
    public StageScope Stage(string name) => OpenChild(name, isSpan: false);

    /// <summary>Opens the root stage of one call of the pipeline, with the path <see cref="StageExecution.RootPath"/>.</summary>
    /// <param name="sampleId">What the call works on; null for nothing in particular.</param>
    /// <param name="iteration">Which measured pass, from 1; 0 for a warm-up.</param>
    /// <returns>The open stage: dispose it at the call's end. Stages inside it that are still open then are ended, and marked as failed.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="iteration"/> is negative.</exception>
    public StageScope Call(string? sampleId, int iteration = 1)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(iteration);
        if (_recorder is not { IsDisposed: false } recorder)
        {
            return StageScope.None;
        }

        var call = new StageScope(this, _tree.Root, parent: null, Ambient.Current, iteration);
        if (sampleId is not null)
        {
            call.MeasuresToFill.SampleId = sampleId;
        }

        return recorder.TryStart(call, isSpan: false) ? call : StageScope.None;
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

    /// <param name="name">The name.</param>
    /// <param name="isSpan">Whether it is a span that telemetry has already.</param>
    internal StageScope OpenChild(string name, bool isSpan)
    {
        if (_recorder is not { IsDisposed: false } recorder)
        {
            return StageScope.None;
        }

        ArgumentNullException.ThrowIfNull(name);
        var around = Ambient.Current;
        var parent = around is StageScope scope && ReferenceEquals(scope.Profiler, this) ? scope : around is null ? null : Current;
        if (parent is { Node.Depth: >= DeepestStage })
        {
            // It begins again at the top, and holds on to nothing of what was before.
            parent = null;
            while (around is StageScope)
            {
                around = around.Previous;
            }
        }

        var node = (parent?.Node ?? _tree.Root).Child(name);
        var stage = new StageScope(this, node, parent, around, parent?.Iteration ?? 1);
        return recorder.TryStart(stage, isSpan) ? stage : StageScope.None;
    }

    internal void Close(StageScope scope) => _recorder!.Stop(scope);

    internal void Rest(StageScope scope) => _recorder!.Rest(scope);

    internal void Resume(StageScope scope) => _recorder!.Resume(scope);

    internal void Mark(StageScope scope, string type, string message, Exception? error = null) => _recorder!.Mark(scope, type, message, error);

    /// <summary>Does something to what is kept, while nothing is added to it.</summary>
    internal T Locked<T>(Func<T> act) => _recorder!.Locked(act);

    internal void Fail(StageScope scope, Exception error)
    {
        foreach (var cause in ThrownErrors.Unwrap(error))
        {
            var type = ThrownErrors.TypeOf(cause);
            var message = ThrownErrors.MessageOf(cause);
            var origin = _errors?.OriginOf(cause);
            for (var failed = origin?.IsWithin(scope) == true ? origin : scope; failed is not null; failed = failed.Parent)
            {
                Mark(failed, type, message, cause);
                if (ReferenceEquals(failed, scope))
                {
                    break;
                }
            }
        }
    }
}
