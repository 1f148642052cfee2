using Microsoft.Extensions.Time.Testing;

namespace VizArt.Runs.Tests.History;

public sealed class RunHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunHistory _history;

    public RunHistoryTests()
    {
        _history = RunHistory.Open(_folder[".vizart"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_was_written_is_read_again_to_the_last_value()
    {
        var id = Some.Id();
        var run = Some.Run(id);
        var part = Some.Part(id);

        await _history.WriteRunAsync(run);
        await _history.WriteAsync(part);

        Assert.Equal([run], (await _history.ReadRunsAsync()).Rows.ToArray());
        Assert.Equal(part.Metrics.ToArray(), (await _history.ReadMetricsAsync(id)).Rows.ToArray());
        Assert.Equal(part.Stages.ToArray(), (await _history.ReadStagesAsync(id)).Rows.ToArray());
        Assert.Equal(part.Samples.ToArray(), (await _history.ReadSamplesAsync(id, Some.Test)).Rows.ToArray());
        Assert.Equal(part.Predictions.ToArray(), await _history.ReadPredictionsAsync(id, Some.Test).ToArrayAsync());
        Assert.Equal(part.Inputs.ToArray(), (await _history.ReadInputsAsync(id)).Rows.ToArray());
        Assert.Empty((await _history.ReadStagesAsync()).Problems);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.0)]
    [InlineData(double.Epsilon)]
    public async Task Every_double_comes_back_as_it_was(double value)
    {
        var id = Some.Id();

        await _history.WriteAsync(new RunPart { RunId = id, Metrics = [Some.Metric(id, value: value)] });

        Assert.Equal(value, Assert.Single((await _history.ReadMetricsAsync(id)).Rows).Value);
    }

    [Theory]
    [InlineData("')--; DROP TABLE runs; \u0000 \u202e ../../etc/passwd \ud83d\ude97 \n")]
    [InlineData("")]
    public async Task Any_text_comes_back_as_it_was(string text)
    {
        var id = Some.Id();

        await _history.WriteAsync(new RunPart { RunId = id, Metrics = [Some.Metric(id, test: text)] });

        Assert.Equal(text, Assert.Single((await _history.ReadMetricsAsync(id)).Rows).Test);
    }

    [Fact]
    public async Task Files_lie_in_the_month_of_the_run_and_bear_its_id()
    {
        var id = Some.Id();

        await _history.WriteRunAsync(Some.Run(id));
        await _history.WriteAsync(Some.Part(id));

        foreach (var table in new[] { "runs", "metrics", "stages", "samples", "inputs", "predictions" })
        {
            var file = Assert.Single(Directory.GetFiles(_folder[".vizart", "history", table, "month=2026-11"]));
            Assert.Matches($"^{id}-000[12][0-9a-f]{{10}}\\.parquet$", Path.GetFileName(file));
        }
    }

    [Fact]
    public async Task A_part_that_is_written_in_the_next_month_lies_with_its_run()
    {
        var clock = new FakeTimeProvider(new DateTimeOffset(2026, 11, 30, 23, 59, 59, TimeSpan.Zero));
        var history = RunHistory.Open(_folder[".vizart"], clock);
        var withTime = Guid.CreateVersion7(clock.GetUtcNow()).ToString("D");
        const string withoutTime = "7d444840-9dc0-41d1-b245-5ffdce74fad2";
        await history.WriteRunAsync(Some.Run(withTime) with { StartedAt = clock.GetUtcNow() });
        await history.WriteRunAsync(Some.Run(withoutTime) with { StartedAt = clock.GetUtcNow() });

        clock.Advance(TimeSpan.FromMinutes(1));
        await history.WriteAsync(Some.Part(withTime));
        await history.WriteAsync(Some.Part(withoutTime));

        Assert.Equal(2, Directory.GetFiles(_folder[".vizart", "history", "metrics", "month=2026-11"]).Length);
        Assert.False(Directory.Exists(_folder[".vizart", "history", "metrics", "month=2026-12"]));
    }

    [Fact]
    public async Task A_table_without_rows_gets_no_file()
    {
        var id = Some.Id();

        await _history.WriteAsync(new RunPart { RunId = id, Metrics = [Some.Metric(id)] });

        Assert.False(Directory.Exists(_folder[".vizart", "history", "stages"]));
    }

    [Fact]
    public async Task The_folder_is_kept_out_of_source_control()
    {
        await _history.WriteRunAsync(Some.Run(Some.Id()));

        Assert.Equal("*\n", await File.ReadAllTextAsync(_folder[".vizart", ".gitignore"]));
    }

    [Fact]
    public async Task Processes_that_share_a_run_lose_no_part()
    {
        var id = Some.Id();
        var others = Enumerable.Range(0, 8).Select(_ => RunHistory.Open(_folder[".vizart"])).ToArray();

        await Task.WhenAll(others.Select(other => Task.Run(() => other.WriteAsync(Some.Part(id)))));

        Assert.Equal(16, (await _history.ReadMetricsAsync(id)).Rows.Length);
    }

    [Theory]
    [InlineData("../../../outside")]
    [InlineData("")]
    [InlineData("0198c1a2-7b3c-7def-8123-456789abcde")]
    [InlineData("{0198c1a2-7b3c-7def-8123-456789abcdef}")]
    [InlineData("*")]
    public async Task A_run_id_that_is_no_UUID_never_becomes_a_path(string id)
    {
        await Assert.ThrowsAsync<ArgumentException>(() => _history.WriteRunAsync(Some.Run(id)));
        await Assert.ThrowsAsync<ArgumentException>(() => _history.WriteAsync(Some.Part(id)));
        await Assert.ThrowsAsync<ArgumentException>(() => _history.ReadMetricsAsync(id));

        Assert.False(Directory.Exists(_folder[".vizart"]));
    }

    [Fact]
    public async Task A_row_of_another_run_is_rejected_before_anything_is_written()
    {
        var id = Some.Id();
        var part = new RunPart { RunId = id, Metrics = [Some.Metric(Some.Id(1))] };

        await Assert.ThrowsAsync<ArgumentException>(() => _history.WriteAsync(part));

        Assert.False(Directory.Exists(_folder[".vizart"]));
    }

    [Fact]
    public async Task A_history_that_does_not_exist_is_empty()
    {
        var runs = await _history.ReadRunsAsync();

        Assert.Empty(runs.Rows);
        Assert.Empty(runs.Problems);
        Assert.False(Directory.Exists(_folder[".vizart"]));
    }

    [Fact]
    public async Task Runs_come_oldest_first()
    {
        foreach (var minutes in new[] { 5, 1, 3 })
        {
            await _history.WriteRunAsync(Some.Run(Some.Id(minutes), minutes));
        }

        var runs = await _history.ReadRunsAsync();

        Assert.Equal([1, 3, 5], runs.Rows.Select(run => (run.StartedAt - Some.Start).Minutes));
    }

    [Fact]
    public async Task What_dead_writers_left_is_deleted_after_a_day_and_not_before()
    {
        var id = Some.Id();
        await _history.WriteRunAsync(Some.Run(id));
        var old = _folder.Write($".vizart/history/runs/month=2026-11/.{id}-0007.tmp", "half");
        var young = _folder.Write($".vizart/history/runs/month=2026-11/.{id}-0008.tmp", "half");
        File.SetLastWriteTimeUtc(old, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-25));
        File.SetLastWriteTimeUtc(young, TimeProvider.System.GetUtcNow().UtcDateTime.AddHours(-23));

        await _history.WriteRunAsync(Some.Run(Some.Id(1)));

        Assert.False(File.Exists(old));
        Assert.True(File.Exists(young));
    }
}
