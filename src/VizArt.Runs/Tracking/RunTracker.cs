using System.Collections.Immutable;
using System.Runtime.ExceptionServices;

namespace VizArt.Runs;

/// <summary>
/// One run, from its start: its id, its row in the history, and the way what it measures gets there. In a process that goes on, one run after the
/// other.
/// </summary>
/// <remarks>
/// In production a tracker owns a <see cref="Profiler"/>, of whose stages the history gets a sketch each, the failures and the slowest, however many
/// there are; a stage belongs to the run in which it ends. Stages that an exception leaves have failed there. All members may be used from any thread.
/// </remarks>
/// <example>
/// <code>
/// await using var tracker = RunTracker.Start("Inspection", "/var/lib/inspection/vizart");
/// using (tracker.Profiler.Call(sampleId: "part-4711"))
/// using (tracker.Profiler.Stage("detect"))
/// {
///     …
/// }
/// </code>
/// </example>
public sealed class RunTracker : IDisposable, IAsyncDisposable
{
    private readonly RunTrackerOptions _options;
    private readonly TimeProvider _time;
    private readonly Lazy<(StageProfiler Profiler, SummarisedStages? Stages)> _profiler;
    private readonly Lazy<SourceControl> _source;
    private readonly RunFrame _frame;
    private readonly ITimer? _timer;
    private readonly SemaphoreSlim _writing = new(1, 1);
    private readonly UnwrittenRuns _unwritten;
    private readonly RunNews? _news;

    private volatile State _current;
    private int _isDisposed;

    private RunTracker(RunTrackerOptions options, TimeProvider time, Func<string, string?>? environment)
    {
        _options = options;
        _time = time;
        _source = new Lazy<SourceControl>(() => SourceControl.Read(options.WorkingDirectory ?? Environment.CurrentDirectory, environment));
        _profiler = new(CreateProfiler);

        // One that throws, now and then or always, lets no text through; figures are kept.
        var redactor = new GuardedRedactor(options.Redactor ?? Redactor.Default);
        History = RunHistory.Open(options.Directory, time, redactor);
        _unwritten = new UnwrittenRuns(History);
        _news = options.Log is { IsEnabled: true } log ? new RunNews(log) : null;
        var id = options.RunId is { } given ? Runs.RunId.Check(given) : Runs.RunId.Create(time);
        _current = new State(id, new Lazy<RunRow>(() => RedactedRun.Of(RunRows.Of(options, id, time.GetUtcNow(), _source.Value, MachineInfo.Read()), redactor)), time.GetTimestamp());
        _frame = new RunFrame(Ambient.Current, () => _current.Context, () => Profiler, options.Log);
        if (!options.EnableMonitoring)
        {
            return;
        }

        // On another thread, so that no context of the caller's is needed to go on.
        var row = _current.Row.Value;
        Task.Run(() => History.WriteRunAsync(row)).GetAwaiter().GetResult();
        _news?.Started(row);
        _news?.Write();
        Ambient.Current = _frame;
        if (Rolls(options))
        {
            using var suppressed = ExecutionContext.IsFlowSuppressed() ? (IDisposable?)null : ExecutionContext.SuppressFlow();
            _timer = time.CreateTimer(static tracker => _ = ((RunTracker)tracker!).RollAndTellAsync(), this, options.RollEvery, options.RollEvery);
        }
    }

    /// <summary>The id of the run that is going on: a UUID in lower case.</summary>
    public string RunId => _current.RunId;

    /// <summary>What was written when it started.</summary>
    public RunRow Row => _current.Row.Value;

    /// <summary>Where it is written.</summary>
    public RunHistory History { get; }

    /// <summary>What the version control told.</summary>
    public SourceControl Source => _source.Value;

    /// <summary>
    /// The profiler of the stages of this process; <see cref="StageProfiler.Disabled"/> without monitoring. It is made when first asked for, and goes
    /// with the tracker.
    /// </summary>
    public StageProfiler Profiler => _profiler.Value.Profiler;

    /// <summary>Starts a run of production: writes the row of <c>runs</c>, and makes the run the context of this flow of the code.</summary>
    /// <param name="suite">The service's name, such as <c>Inspection</c>.</param>
    /// <param name="directory">The folder of history, logs and pages; it is made where it is missing.</param>
    /// <inheritdoc cref="Start(RunTrackerOptions, TimeProvider?, Func{string, string?}?)" path="/exception"/>
    public static RunTracker Start(string suite, string directory) => Start(suite, directory, enableMonitoring: true);

    /// <inheritdoc cref="Start(string, string)"/>
    /// <param name="suite">The service's name, such as <c>Inspection</c>.</param>
    /// <param name="directory">The folder of history, logs and pages; it is made where it is missing.</param>
    /// <param name="enableMonitoring">Whether anything is measured and written; without it all of it costs nothing.</param>
    public static RunTracker Start(string suite, string directory, bool enableMonitoring) =>
        Start(new RunTrackerOptions { Suite = suite, Directory = directory, EnableMonitoring = enableMonitoring });

    /// <summary>
    /// Starts a run: reads source control and machine, writes the row of <c>runs</c>, and makes the run the context of this flow of the code
    /// (<see cref="RunContext.Current"/>). A method that is <c>async</c> keeps that to itself and what it calls.
    /// </summary>
    /// <param name="options">Which run, and where.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="environment">Reads an environment variable; null for the process's own.</param>
    /// <exception cref="ArgumentException">The suite or the folder is empty, or the given id is not a UUID.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number or a time of the options is out of its range; the message names all that are.</exception>
    /// <exception cref="IOException">The history cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The history may not be written.</exception>
    /// <exception cref="AuditLogException">VIZ411: the log's audit trail cannot be written.</exception>
    public static RunTracker Start(RunTrackerOptions options, TimeProvider? time, Func<string, string?>? environment)
    {
        ArgumentNullException.ThrowIfNull(options);
        RunTrackerRules.Check(options);
        return new RunTracker(options, time ?? TimeProvider.System, environment);
    }

    /// <inheritdoc cref="Start(RunTrackerOptions, TimeProvider?, Func{string, string?}?)"/>
    public static RunTracker Start(RunTrackerOptions options) => Start(options, time: null, environment: null);

    /// <summary>Writes what one test adds; see <see cref="RunHistory.WriteAsync"/>.</summary>
    /// <param name="part">The test's rows, all of this run.</param>
    /// <param name="cancellationToken">Ends the writing; what is half written is never read.</param>
    /// <exception cref="ArgumentException">The part is of another run.</exception>
    public Task WriteAsync(RunPart part, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        if (part.RunId != RunId)
        {
            throw new ArgumentException($"The part is of the run {part.RunId}, this is {RunId}.", nameof(part));
        }

        return _options.EnableMonitoring ? History.WriteAsync(part, cancellationToken) : Task.CompletedTask;
    }

    /// <summary>
    /// Ends the run that is going on and begins the next: what was collected is written, then the row of the next. Nothing happens where no stage has
    /// ended since the last time, or without monitoring.
    /// </summary>
    /// <param name="cancellationToken">Ends the writing; what is not written is kept for the next time.</param>
    /// <exception cref="IOException">VIZ410: the history cannot be written; what was collected is kept for the next time.</exception>
    /// <exception cref="AuditLogException">VIZ411: the log's audit trail cannot be written; its events are kept for the next time.</exception>
    public Task RollAsync(CancellationToken cancellationToken = default) => WriteCollectedAsync(isLast: false, cancellationToken);

    /// <summary>Ends the run and writes what was collected; see <see cref="DisposeAsync"/>.</summary>
    /// <inheritdoc cref="DisposeAsync" path="/exception"/>
    public void Dispose()
    {
        LeaveFlow();
        Task.Run(EndAsync).GetAwaiter().GetResult();
    }

    /// <summary>Ends the run and writes what was collected. Stages that are still open are lost.</summary>
    /// <exception cref="IOException">VIZ410: the history cannot be written, and what was collected is lost.</exception>
    /// <exception cref="AuditLogException">VIZ411: that the run ended is not in the log's audit trail.</exception>
    public ValueTask DisposeAsync()
    {
        LeaveFlow();
        return new ValueTask(EndAsync());
    }

    private async Task EndAsync()
    {
        if (Interlocked.Exchange(ref _isDisposed, 1) == 1)
        {
            return;
        }

        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        if (_profiler.IsValueCreated && _options.EnableMonitoring)
        {
            _profiler.Value.Profiler.Dispose();
        }

        await WriteCollectedAsync(isLast: true, CancellationToken.None);
    }

    private void LeaveFlow()
    {
        _frame.IsOver = true;
        while (Ambient.Current is RunFrame { IsOver: true } frame)
        {
            Ambient.Current = frame.Previous;
        }
    }

    private static bool Rolls(RunTrackerOptions options) => options.RollEvery != Timeout.InfiniteTimeSpan;

    private (StageProfiler Profiler, SummarisedStages? Stages) CreateProfiler()
    {
        if (!_options.EnableMonitoring)
        {
            return (StageProfiler.Disabled, null);
        }

        var stages = new SummarisedStages(_options.SlowestExecutions, _options.Failures, new WallClock(_time), _news);
        var profiling = _options.Profiling with
        {
            Run = () => _current.Context,
            Redactor = _options.Profiling.Redactor ?? _options.Redactor,
            Log = _options.Log,
        };
        return (new StageProfiler(profiling, _time, MemorySampler.Of(_time), stages), stages);
    }

    private async Task RollAndTellAsync()
    {
        try
        {
            await RollAsync();
        }
        catch (Exception e)
        {
            // Whatever it is, nobody waits for a timer: the same is tried with the next run, and told at the end.
            _options.OnProblem?.Invoke(e);
        }
    }

    private async Task WriteCollectedAsync(bool isLast, CancellationToken cancellationToken)
    {
        if (!_options.EnableMonitoring)
        {
            return;
        }

        await _writing.WaitAsync(cancellationToken);
        try
        {
            Collect(isLast);
            await WriteAllAsync(cancellationToken);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task WriteAllAsync(CancellationToken cancellationToken)
    {
        IOException? unwritten = null;
        try
        {
            await _unwritten.WriteAsync(cancellationToken);
        }
        catch (IOException e)
        {
            unwritten = e;
        }

        try
        {
            _news?.Write();
        }
        catch (AuditLogException e) when (unwritten is not null)
        {
            throw new IOException($"{unwritten.Message} {e.Message}", new AggregateException(unwritten, e));
        }

        if (unwritten is not null)
        {
            ExceptionDispatchInfo.Throw(unwritten);
        }
    }

    /// <summary>Takes what was collected for the run that was going on, and lets the next one begin.</summary>
    private void Collect(bool isLast)
    {
        var ended = _current;
        var summaries = TakeSummaries(isLast);
        if (!summaries.IsEmpty)
        {
            var start = ended.Row.Value.StartedAt;
            _unwritten.Add(new RunPart { RunId = ended.RunId, Stages = [.. summaries.SelectMany(summary => StageRows.OfSummary(ended.RunId, start, summary))] });
        }

        if (isLast || !summaries.IsEmpty)
        {
            _news?.Finished(ended.Row.Value, _time.GetElapsedTime(ended.StartTimestamp));
        }

        if (!isLast && !summaries.IsEmpty)
        {
            _unwritten.Add(_current.Row.Value);
            _news?.Started(_current.Row.Value);
        }
    }

    private ImmutableArray<StageSummary> TakeSummaries(bool isLast)
    {
        if (!_profiler.IsValueCreated || _profiler.Value.Stages is not { } stages)
        {
            return [];
        }

        return Profiler.Locked(() =>
        {
            var taken = stages.Take();
            if (!taken.IsEmpty && !isLast)
            {
                _current = Next();
            }

            return taken;
        });
    }

    private State Next()
    {
        var id = Runs.RunId.Create(_time);
        var row = Row with { RunId = id, StartedAt = RunRows.Microseconds(_time.GetUtcNow()) };
        return new State(id, new Lazy<RunRow>(row), _time.GetTimestamp());
    }

    private sealed class State(string runId, Lazy<RunRow> row, long startTimestamp)
    {
        public string RunId { get; } = runId;

        public Lazy<RunRow> Row { get; } = row;

        /// <summary>When it started, by a clock that nobody sets.</summary>
        public long StartTimestamp { get; } = startTimestamp;

        public RunContext Context { get; } = new() { RunId = runId };
    }
}
