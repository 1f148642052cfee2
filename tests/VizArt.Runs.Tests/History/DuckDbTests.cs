using System.Globalization;
using DuckDB.NET.Data;

namespace VizArt.Runs.Tests.History;

/// <summary>An independent engine reads the history as Hive-partitioned files.</summary>
public sealed class DuckDbTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    public static TheoryData<string, string> Tables { get; } = new()
    {
        {
            "runs",
            """
            run_id VARCHAR, started_at TIMESTAMP WITH TIME ZONE, suite VARCHAR, is_full BOOLEAN, filter VARCHAR, repository VARCHAR,
            commit VARCHAR, head_commit VARCHAR, merge_base VARCHAR, branch VARCHAR, base_branch VARCHAR, pull_request VARCHAR,
            is_dirty BOOLEAN, actor VARCHAR, ci VARCHAR, build_url VARCHAR, machine_id VARCHAR, cpu VARCHAR, logical_cores BIGINT,
            memory_mb DOUBLE, gpu VARCHAR, driver VARCHAR, os VARCHAR, runtime VARCHAR, vizart_version VARCHAR, profile VARCHAR, project VARCHAR, month VARCHAR
            """
        },
        {
            "metrics",
            """
            run_id VARCHAR, timestamp TIMESTAMP WITH TIME ZONE, test VARCHAR, source_file VARCHAR, source_line BIGINT, stage_name VARCHAR,
            category VARCHAR, slice VARCHAR, metric VARCHAR, statistic VARCHAR, value DOUBLE, interval_low DOUBLE, interval_high DOUBLE,
            unit VARCHAR, direction VARCHAR, requirement DOUBLE, baseline DOUBLE, verdict VARCHAR, reason VARCHAR, sample_count BIGINT,
            dataset_id VARCHAR, options_id VARCHAR, code VARCHAR, spread_low DOUBLE, spread_high DOUBLE, month VARCHAR
            """
        },
        {
            "stages",
            """
            run_id VARCHAR, timestamp TIMESTAMP WITH TIME ZONE, test VARCHAR, sample_id VARCHAR, stage_name VARCHAR, iteration BIGINT,
            execution_time_ms DOUBLE, cpu_memory_mb DOUBLE, peak_memory_mb DOUBLE, allocated_mb DOUBLE, gpu_memory_mb DOUBLE,
            succeeded BOOLEAN, error_type VARCHAR, error_message VARCHAR, kind VARCHAR, cpu_time_ms DOUBLE, gc_gen0_count BIGINT,
            gc_gen1_count BIGINT, gc_gen2_count BIGINT, memory_before_mb DOUBLE, count BIGINT, failed_count BIGINT, sum_ms DOUBLE,
            min_ms DOUBLE, max_ms DOUBLE, sketch VARCHAR, month VARCHAR
            """
        },
        {
            "samples",
            """
            run_id VARCHAR, test VARCHAR, sample_id VARCHAR, category VARCHAR, true_positives BIGINT, false_positives BIGINT,
            false_negatives BIGINT, score DOUBLE, predictions_hash VARCHAR, month VARCHAR
            """
        },
        {
            "predictions",
            """
            run_id VARCHAR, test VARCHAR, sample_id VARCHAR, category VARCHAR, score DOUBLE, x DOUBLE, y DOUBLE, width DOUBLE, height DOUBLE,
            outcome VARCHAR, object_id BIGINT, month VARCHAR
            """
        },
        { "inputs", "run_id VARCHAR, test VARCHAR, name VARCHAR, sha256 VARCHAR, bytes BIGINT, month VARCHAR" },
    };

    [Theory]
    [MemberData(nameof(Tables))]
    public async Task DuckDB_sees_the_columns_in_their_order_with_their_types(string table, string expected)
    {
        await WriteAsync(Some.Id());

        var columns = Query($"DESCRIBE SELECT * FROM {From(table)}").Select(row => $"{row[0]} {row[1]}");

        Assert.Equal(expected.ReplaceLineEndings(" "), string.Join(", ", columns));
    }

    [Fact]
    public async Task DuckDB_reads_the_values_that_were_written()
    {
        var id = Some.Id();
        await WriteAsync(id);

        var runs = Query($"SELECT run_id, epoch_us(started_at), actor, is_dirty, pull_request, month FROM {From("runs")}");
        var metrics = Query($"SELECT metric, value, verdict, direction, sample_count FROM {From("metrics")} ORDER BY metric DESC");
        var bytes = Query($"SELECT bytes FROM {From("inputs")}");

        Assert.Equal([id, Some.Start.ToUnixTimeMilliseconds() * 1000 + 456, "Zoë", false, null, "2026-11"], runs[0]);
        Assert.Equal(["F1", 0.8, "Passed", "LowerIsBetter", 20L], metrics[0]);
        Assert.Equal(["AP", null, null, "HigherIsBetter", 0L], metrics[1]);
        Assert.Equal([long.MaxValue], bytes[0]);
    }

    /// <summary>The query of docs/history.md.</summary>
    [Fact]
    public async Task DuckDB_adds_up_the_bins_of_sketches()
    {
        var id = Some.Id();
        var history = RunHistory.Open(_folder[".vizart"]);
        await history.WriteRunAsync(Some.Run(id));
        await history.WriteAsync(new RunPart { RunId = id, Stages = [Sketch("detect", 10, 100), Sketch("detect", 100, 0), Sketch("track", 1)] });

        var bins = Query(
            $"""
            SELECT stage_name, CAST(split_part(pair, ':', 1) AS INT) AS bin, sum(CAST(split_part(pair, ':', 2) AS BIGINT)) AS executions
            FROM (SELECT stage_name, unnest(string_split(sketch, ' ')[6:]) AS pair FROM {From("stages")} WHERE kind = 'Sketch')
            GROUP BY ALL ORDER BY stage_name, bin;
            """);

        Assert.Equal(["detect 117 1", "detect 233 2", "track 0 1"], bins.Select(bin => string.Join(' ', bin)));

        StageRow Sketch(string stage, params long[] ticks)
        {
            var sketch = new DurationSketch();
            Array.ForEach(ticks, duration => sketch.Add(TimeSpan.FromTicks(duration)));
            return new StageRow { RunId = id, Kind = StageRowKind.Sketch, Timestamp = Some.Start, StageName = stage, Sketch = sketch.ToString() };
        }
    }

    [Fact]
    public async Task DuckDB_takes_no_file_that_is_being_written()
    {
        var id = Some.Id();
        await WriteAsync(id);
        _folder.Write($".vizart/history/metrics/month=2026-11/.{id}-0009.tmp", "half a fi");

        var count = Query($"SELECT count(*) FROM {From("metrics")}");

        Assert.Equal([2L], count[0]);
    }

    private async Task WriteAsync(string id)
    {
        var history = RunHistory.Open(_folder[".vizart"]);
        await history.WriteRunAsync(Some.Run(id));
        await history.WriteAsync(Some.Part(id));
    }

    private string From(string table) => string.Create(CultureInfo.InvariantCulture,
        $"read_parquet('{_folder[".vizart", "history", table].Replace('\\', '/')}/**/*.parquet', hive_partitioning=true)");

    private static List<object?[]> Query(string sql)
    {
        using var connection = new DuckDBConnection("DataSource=:memory:");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var rows = new List<object?[]>();
        while (reader.Read())
        {
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? null : reader.GetValue(i))]);
        }

        return rows;
    }
}
