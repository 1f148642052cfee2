namespace VizArt.Runs.Tests.History;

/// <summary>The table that is kept of the newest runs alone.</summary>
public sealed class PredictionHistoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunHistory _history;

    public PredictionHistoryTests()
    {
        _history = RunHistory.Open(_folder[".vizart"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Predictions_of_the_newest_runs_of_a_suite_are_kept_and_all_other_rows_of_every_run()
    {
        var ids = new List<string>();
        for (var minute = 0; minute < 8; minute++)
        {
            ids.Add(await RecordAsync(minute));
        }

        foreach (var (id, age) in ids.AsEnumerable().Reverse().Select((id, age) => (id, age)))
        {
            Assert.Equal(age < RunHistory.RunsWithPredictions ? 2 : 0, await CountAsync(id));
            Assert.Equal(2, (await _history.ReadSamplesAsync(id)).Rows.Length);
            Assert.Equal(2, (await _history.ReadMetricsAsync(id)).Rows.Length);
            Assert.Single((await _history.ReadInputsAsync(id)).Rows);
        }

        Assert.Equal(8, (await _history.ReadRunsAsync()).Rows.Length);
    }

    [Fact]
    public async Task Runs_of_other_suites_take_nobodys_place()
    {
        var first = await RecordAsync(0, "Other.Tests/net10.0/Debug");

        for (var minute = 1; minute < 8; minute++)
        {
            await RecordAsync(minute);
        }

        Assert.Equal(2, await CountAsync(first));
    }

    [Fact]
    public async Task Runs_without_predictions_take_nobodys_place()
    {
        var first = await RecordAsync(0);

        for (var minute = 1; minute < 8; minute++)
        {
            var id = Some.Id(minute);
            await _history.WriteRunAsync(Some.Run(id, minute));
            await _history.WriteAsync(Some.Part(id) with { Predictions = [] });
        }

        Assert.Equal(2, await CountAsync(first));
    }

    [Fact]
    public async Task A_run_whose_row_is_lost_keeps_its_predictions()
    {
        var orphan = Some.Id();
        await _history.WriteAsync(Some.Part(orphan));

        for (var minute = 1; minute < 8; minute++)
        {
            await RecordAsync(minute);
        }

        Assert.Equal(2, await CountAsync(orphan));
    }

    [Fact]
    public async Task A_corrupt_row_of_a_run_is_left_for_a_reader_to_report()
    {
        var corrupt = await RecordAsync(0);
        var file = Assert.Single(Directory.GetFiles(_folder[".vizart", "history", "runs", "month=2026-11"]));
        await File.WriteAllTextAsync(file, "no parquet");

        for (var minute = 1; minute < 8; minute++)
        {
            await RecordAsync(minute);
        }

        Assert.Equal(2, await CountAsync(corrupt));
        Assert.Equal("VIZ401", Assert.Single((await _history.ReadRunsAsync()).Problems).Code);
    }

    [Fact]
    public async Task A_file_that_goes_while_it_is_read_is_as_one_that_never_was()
    {
        var id = await RecordAsync(0);
        await _history.WriteAsync(Some.Part(id));
        var problems = new List<HistoryProblem>();
        var read = 0;

        await foreach (var _ in _history.ReadPredictionsAsync(id, onProblem: problems.Add))
        {
            if (read++ == 0)
            {
                Directory.Delete(_folder[".vizart", "history", "predictions"], recursive: true);
            }
        }

        Assert.Equal((2, 0), (read, problems.Count));
    }

    [Fact]
    public async Task What_is_corrupt_is_told_and_the_rest_is_read()
    {
        var id = await RecordAsync(0);
        var file = Assert.Single(Directory.GetFiles(_folder[".vizart", "history", "predictions", "month=2026-11"]));
        await File.WriteAllBytesAsync(file, (await File.ReadAllBytesAsync(file))[..^9]);
        await _history.WriteAsync(Some.Part(id));
        var problems = new List<HistoryProblem>();

        var rows = await _history.ReadPredictionsAsync(id, onProblem: problems.Add).ToArrayAsync();

        Assert.Equal(2, rows.Length);
        Assert.Equal("VIZ401", Assert.Single(problems).Code);
    }

    [Fact]
    public async Task Only_rows_of_the_test_that_is_asked_for_come()
    {
        var id = await RecordAsync(0);

        Assert.Empty(await _history.ReadPredictionsAsync(id, "Another.Test").ToArrayAsync());
        Assert.Equal(2, (await _history.ReadPredictionsAsync(id, Some.Test).ToArrayAsync()).Length);
    }

    [Fact]
    public async Task A_row_of_another_run_is_rejected()
    {
        var part = Some.Part(Some.Id());

        await Assert.ThrowsAsync<ArgumentException>(() => _history.WriteAsync(new RunPart { RunId = Some.Id(1), Predictions = part.Predictions }));
    }

    private async Task<string> RecordAsync(int minute, string suite = Some.Suite)
    {
        var id = Some.Id(minute);
        await _history.WriteRunAsync(Some.Run(id, minute) with { Suite = suite });
        await _history.WriteAsync(Some.Part(id));
        return id;
    }

    private async Task<int> CountAsync(string id) => await _history.ReadPredictionsAsync(id).CountAsync();
}
