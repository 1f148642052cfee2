using System.Collections.Concurrent;
using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>
/// What was recorded, as Parquet files that are written once and never changed: <c>history/&lt;table&gt;/month=2026-11/&lt;run_id&gt;-&lt;part&gt;.parquet</c>.
/// </summary>
/// <remarks>
/// <para>
/// A part's files are written under temporary names and flushed, then renamed: predictions, samples, inputs and stages first, <c>metrics</c> last. So
/// where a part's metrics are, all of it is; a crash before leaves rows without verdict, which are true and do no harm, and a crash before
/// the first rename leaves temporary files, which nobody reads and a later run deletes after a day.
/// </para>
/// <para>
/// Every text passes a redactor before it is written, but categories, slices and metrics, by which figures are compared with accepted
/// ones. Names that tell rows apart (suite, test, sample, stage, input) stay different: one in which something was hidden ends with
/// <c>#</c> and 8 digits of its hash.
/// </para>
/// <para>
/// Reading never throws for a file: corrupt ones are moved to <c>history/quarantine</c> and reported, columns that an older file lacks are
/// null, columns that are not known are ignored. All members may be used from any thread, and by several processes at once.
/// </para>
/// <para>
/// Predictions are kept of the <see cref="RunsWithPredictions"/> newest runs of a suite that have some: the first test of a run that writes
/// predictions deletes the files of older ones. Nothing else is deleted.
/// </para>
/// </remarks>
public sealed class RunHistory
{
    /// <summary>Of how many runs of a suite predictions are kept: 5.</summary>
    public const int RunsWithPredictions = 5;

    private static readonly TimeSpan AgeOfLeftovers = TimeSpan.FromDays(1);
    private static readonly ImmutableArray<string> Tables =
        [RunsTable.Schema.Name, MetricsTable.Schema.Name, StagesTable.Schema.Name, SamplesTable.Schema.Name, InputsTable.Schema.Name, PredictionsTable.Schema.Name];

    private readonly HistoryFiles _files;
    private readonly BaselineFinder _baselines;
    private readonly TimeProvider _time;
    private readonly IRedactor _redactor;
    private readonly ConcurrentDictionary<string, DateTimeOffset> _starts = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _pruned = new(StringComparer.Ordinal);
    private readonly PredictionFiles _predictions;
    private int _parts;

    private RunHistory(string directory, TimeProvider time, IRedactor redactor)
    {
        _redactor = redactor;
        Directory = directory;
        _files = new HistoryFiles(directory);
        _baselines = new BaselineFinder(_files);
        _predictions = new PredictionFiles(_files);
        _time = time;
    }

    /// <summary>The folder that the history is in (<c>.vizart</c>): a full path.</summary>
    public string Directory { get; }

    /// <summary>Opens a history. Nothing is read or made yet: the folder is made with the first row.</summary>
    /// <param name="directory">The folder of history, logs and pages (<c>.vizart</c>).</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="redactor">Passes over every text that is written; null for <see cref="Redactor.Default"/>.</param>
    public static RunHistory Open(string directory, TimeProvider? time = null, IRedactor? redactor = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(directory);
        return new RunHistory(Path.GetFullPath(directory), time ?? TimeProvider.System, redactor ?? Redactor.Default);
    }

    /// <summary>Writes the row of a run, at its start.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancellationToken">Ends the writing; what is half written is never read.</param>
    /// <exception cref="ArgumentException">The run's id is not a UUID.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteRunAsync(RunRow run, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        var id = RunId.Check(run.RunId);
        _starts[id] = run.StartedAt;
        VizArtDirectory.Create(Directory);
        foreach (var table in Tables)
        {
            _files.RemoveLeftovers(table, _time.GetUtcNow() - AgeOfLeftovers);
        }

        var writer = new PartWriter(_files, id, StartOf(id), _redactor);
        await writer.AddAsync(RunsTable.Schema, [run], cancellationToken);
        await writer.WriteAsync(Interlocked.Increment(ref _parts), cancellationToken);
    }

    /// <summary>Writes what one test adds to its run.</summary>
    /// <param name="part">The rows; all of them of the part's run.</param>
    /// <param name="cancellationToken">Ends the writing; what is half written is never read.</param>
    /// <exception cref="ArgumentException">The run's id is not a UUID, or a row is of another run.</exception>
    /// <exception cref="IOException">It cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public async Task WriteAsync(RunPart part, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        var id = RunId.Check(part.RunId);
        var foreign = part.Metrics.Select(row => row.RunId)
            .Concat(part.Stages.Select(row => row.RunId))
            .Concat(part.Samples.Select(row => row.RunId))
            .Concat(part.Predictions.Select(row => row.RunId))
            .Concat(part.Inputs.Select(row => row.RunId))
            .FirstOrDefault(row => row != part.RunId);
        if (foreign is not null)
        {
            throw new ArgumentException($"A row is of the run {TextLimits.OneLine(foreign, 60)}, the part of {id}.", nameof(part));
        }

        VizArtDirectory.Create(Directory);
        var writer = new PartWriter(_files, id, StartOf(id), _redactor);
        await writer.AddAsync(PredictionsTable.Schema, part.Predictions, cancellationToken);
        await writer.AddAsync(SamplesTable.Schema, part.Samples, cancellationToken);
        await writer.AddAsync(InputsTable.Schema, part.Inputs, cancellationToken);
        await writer.AddAsync(StagesTable.Schema, part.Stages, cancellationToken);
        await writer.AddAsync(MetricsTable.Schema, part.Metrics, cancellationToken);
        await writer.WriteAsync(Interlocked.Increment(ref _parts), cancellationToken);
        if (part.Predictions.Length > 0 && _pruned.TryAdd(id, true))
        {
            await _predictions.PruneAsync(cancellationToken);
        }
    }

    /// <summary>All runs, oldest first.</summary>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async Task<HistoryRows<RunRow>> ReadRunsAsync(CancellationToken cancellationToken = default)
    {
        var read = await ReadAsync(RunsTable.Schema, null, static _ => true, cancellationToken, static run => run.RunId);
        return read with { Rows = [.. read.Rows.OrderBy(run => run.StartedAt).ThenBy(run => run.RunId, StringComparer.Ordinal)] };
    }

    /// <summary>Figures.</summary>
    /// <param name="runId">Of this run; null for all.</param>
    /// <param name="test">Of this test; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The run's id is not a UUID.</exception>
    public Task<HistoryRows<MetricRow>> ReadMetricsAsync(string? runId = null, string? test = null, CancellationToken cancellationToken = default) =>
        ReadAsync(MetricsTable.Schema, runId, row => test is null || row.Test == test, cancellationToken);

    /// <summary>Executions of stages: of tests all, of runs of production the failures and the slowest.</summary>
    /// <inheritdoc cref="ReadMetricsAsync" path="/param"/>
    /// <inheritdoc cref="ReadMetricsAsync" path="/exception"/>
    public Task<HistoryRows<StageRow>> ReadStagesAsync(string? runId = null, string? test = null, CancellationToken cancellationToken = default) =>
        ReadAsync(StagesTable.Schema, runId, row => row.Kind != StageRowKind.Sketch && (test is null || row.Test == test), cancellationToken);

    /// <summary>Sketches of stages, of runs of production: a row for each stage and run.</summary>
    /// <param name="runId">Of this run; null for all.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="ArgumentException">The run's id is not a UUID.</exception>
    public Task<HistoryRows<StageRow>> ReadStageSketchesAsync(string? runId = null, CancellationToken cancellationToken = default) =>
        ReadAsync(StagesTable.Schema, runId, static row => row.Kind == StageRowKind.Sketch, cancellationToken);

    /// <summary>What samples contributed.</summary>
    /// <inheritdoc cref="ReadMetricsAsync" path="/param"/>
    /// <inheritdoc cref="ReadMetricsAsync" path="/exception"/>
    public Task<HistoryRows<SampleRow>> ReadSamplesAsync(string? runId = null, string? test = null, CancellationToken cancellationToken = default) =>
        ReadAsync(SamplesTable.Schema, runId, row => test is null || row.Test == test, cancellationToken);

    /// <summary>Hashes of inputs.</summary>
    /// <inheritdoc cref="ReadMetricsAsync" path="/param"/>
    /// <inheritdoc cref="ReadMetricsAsync" path="/exception"/>
    public Task<HistoryRows<InputRow>> ReadInputsAsync(string? runId = null, string? test = null, CancellationToken cancellationToken = default) =>
        ReadAsync(InputsTable.Schema, runId, row => test is null || row.Test == test, cancellationToken);

    /// <summary>Predictions of a run, file by file: no more than one test's are in memory.</summary>
    /// <param name="runId">The run.</param>
    /// <param name="test">Of this test; null for all.</param>
    /// <param name="onProblem">Gets what stood in the way of more rows; null for nobody.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The rows, in the order of parts; none where the run has none, or is no longer one of the newest.</returns>
    /// <exception cref="ArgumentException">The run's id is not a UUID.</exception>
    public IAsyncEnumerable<PredictionRow> ReadPredictionsAsync(
        string runId, string? test = null, Action<HistoryProblem>? onProblem = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(runId);
        return _predictions.ReadAsync(RunId.Check(runId), test, onProblem, cancellationToken);
    }

    /// <summary>
    /// Finds the newest run that a test may be compared with: another run of the same suite, repository and profile, green, full, not dirty, no pull
    /// request, on the baseline branch, which has figures of the test. Where the current run is of no repository: of none as well, where
    /// branch and changes are not known.
    /// </summary>
    /// <param name="current">The run that is compared.</param>
    /// <param name="test">The test, as class and method.</param>
    /// <param name="baselineBranch">The branch whose runs count.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public Task<BaselineSearch> FindBaselineAsync(
        RunRow current, string test, string baselineBranch, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(current);
        ArgumentNullException.ThrowIfNull(test);
        ArgumentNullException.ThrowIfNull(baselineBranch);
        return _baselines.FindAsync(current, test, baselineBranch, cancellationToken);
    }

    /// <summary>Finds the runs that time and memory are compared with.</summary>
    internal Task<BaselineSeries> FindBaselineRunsAsync(
        RunRow current, IReadOnlyList<RunRow> runs, string baselineBranch, int most, CancellationToken cancellationToken) =>
        new BaselineRuns(_files).FindAsync(current, runs, baselineBranch, most, cancellationToken);

    /// <summary>Runs of which a file of a table was set aside.</summary>
    internal HashSet<string> SetAsideRuns(string table) => _files.SetAsideRuns(table);

    private async Task<HistoryRows<TRow>> ReadAsync<TRow>(
        Table<TRow> table, string? runId, Func<TRow, bool> isWanted, CancellationToken cancellationToken, Func<TRow, string>? ownerOf = null)
    {
        var id = runId is null ? null : RunId.Check(runId);
        var reader = new TableReader(_files);
        var rows = ImmutableArray.CreateBuilder<TRow>();
        foreach (var file in reader.List(table.Name, id))
        {
            var read = await reader.ReadAsync(table, file, cancellationToken);
            if (ownerOf is not null && read.Any(row => ownerOf(row) != HistoryFiles.RunOf(file)))
            {
                reader.SetAside(file, new InvalidDataException("its rows are of another run than its name"));
                continue;
            }

            rows.AddRange(read.Where(isWanted));
        }

        return new HistoryRows<TRow>(rows.ToImmutable(), reader.Problems);
    }

    /// <summary>All parts of a run lie in the month of its start: what its id tells, else what its row told, else now.</summary>
    private DateTimeOffset StartOf(string id) => RunId.StartOf(id) ?? _starts.GetOrAdd(id, _ => _time.GetUtcNow());
}
