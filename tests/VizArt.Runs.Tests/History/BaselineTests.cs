namespace VizArt.Runs.Tests.History;

public sealed class BaselineTests : IDisposable
{
    private const string Main = "main";

    private readonly TemporaryFolder _folder = new();
    private readonly RunHistory _history;
    private readonly RunRow _current = Some.Run(Some.Id(1000), 1000) with { Branch = "feature", IsDirty = true };

    public BaselineTests()
    {
        _history = RunHistory.Open(_folder[".vizart"]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_newest_run_that_qualifies_is_the_baseline()
    {
        await WriteAsync(Some.Run(Some.Id(1), 1));
        var newest = Some.Run(Some.Id(2), 2);
        await WriteAsync(newest);

        var search = await _history.FindBaselineAsync(_current, Some.Test, Main);

        Assert.Equal(newest, search.Baseline!.Run);
        Assert.Equal(2, search.Baseline.Metrics.Length);
        Assert.Equal(2, search.Baseline.Samples.Length);
        Assert.Equal(1, search.RunsConsidered);
    }

    public static TheoryData<string, Func<RunRow, RunRow>> Unfit { get; } = new()
    {
        { "not full", run => run with { IsFull = false } },
        { "dirty", run => run with { IsDirty = true } },
        { "maybe dirty", run => run with { IsDirty = null } },
        { "a pull request", run => run with { PullRequest = "12" } },
        { "another repository", run => run with { Repository = "acme/fork" } },
        { "no repository", run => run with { Repository = null } },
        { "another branch", run => run with { Branch = "develop" } },
        { "detached", run => run with { Branch = null } },
        { "another suite", run => run with { Suite = "Other" } },
        { "another profile", run => run with { Profile = null } },
    };

    [Theory]
    [MemberData(nameof(Unfit))]
    public async Task A_run_that_does_not_qualify_is_passed_over(string why, Func<RunRow, RunRow> change)
    {
        var good = Some.Run(Some.Id(1), 1);
        await WriteAsync(good);
        await WriteAsync(change(Some.Run(Some.Id(2), 2)));

        var search = await _history.FindBaselineAsync(_current, Some.Test, Main);

        Assert.True(search.Baseline?.Run == good, why);
    }

    [Theory]
    [InlineData(VerdictState.Failed)]
    [InlineData(VerdictState.Missing)]
    public async Task A_run_in_which_any_test_failed_is_passed_over(VerdictState verdict)
    {
        var run = Some.Run(Some.Id(1), 1);
        await WriteAsync(run);
        await _history.WriteAsync(new RunPart { RunId = run.RunId, Metrics = [Some.Metric(run.RunId, verdict: verdict, test: "Another.Test")] });

        var search = await _history.FindBaselineAsync(_current, Some.Test, Main);

        Assert.Null(search.Baseline);
    }

    [Fact]
    public async Task A_run_without_figures_of_the_test_is_passed_over()
    {
        await WriteAsync(Some.Run(Some.Id(1), 1));

        var search = await _history.FindBaselineAsync(_current, "Another.Test", Main);

        Assert.Null(search.Baseline);
        Assert.Equal(1, search.RunsConsidered);
    }

    [Fact]
    public async Task The_current_run_is_not_its_own_baseline()
    {
        var current = Some.Run(Some.Id(1), 1);
        await WriteAsync(current);

        var search = await _history.FindBaselineAsync(current, Some.Test, Main);

        Assert.Null(search.Baseline);
        Assert.Equal(0, search.RunsConsidered);
    }

    [Fact]
    public async Task Outside_of_git_runs_outside_of_git_are_compared()
    {
        var run = Some.Run(Some.Id(1), 1) with { Repository = null, Branch = null, IsDirty = null };
        await WriteAsync(run);
        await WriteAsync(Some.Run(Some.Id(2), 2));

        var search = await _history.FindBaselineAsync(_current with { Repository = null, Branch = null, IsDirty = null }, Some.Test, Main);

        Assert.Equal(run, search.Baseline!.Run);
    }

    [Fact]
    public async Task A_corrupt_file_on_the_way_is_reported_and_an_older_run_serves()
    {
        var good = Some.Run(Some.Id(1), 1);
        await WriteAsync(good);
        var broken = Some.Id(2);
        await WriteAsync(Some.Run(broken, 2));
        File.WriteAllText(Assert.Single(Directory.GetFiles(_folder[".vizart", "history", "metrics", "month=2026-11"], $"{broken}-*")), "junk");

        var search = await _history.FindBaselineAsync(_current, Some.Test, Main);

        Assert.Equal(good, search.Baseline!.Run);
        Assert.Equal("VIZ401", Assert.Single(search.Problems).Code);
    }

    [Fact]
    public async Task A_run_of_which_a_part_was_lost_is_not_known_to_be_green()
    {
        var run = Some.Run(Some.Id(1), 1);
        await WriteAsync(run);
        var lost = _folder.Write($".vizart/history/metrics/month=2026-11/{run.RunId}-9999.parquet", "junk");

        var first = await _history.FindBaselineAsync(_current, Some.Test, Main);
        var second = await RunHistory.Open(_folder[".vizart"]).FindBaselineAsync(_current, Some.Test, Main);

        Assert.False(File.Exists(lost));
        Assert.Null(first.Baseline);
        Assert.Null(second.Baseline);
    }

    [Fact]
    public async Task A_run_that_is_written_after_the_first_search_is_found_by_the_next()
    {
        await WriteAsync(Some.Run(Some.Id(1), 1));
        await _history.FindBaselineAsync(_current, Some.Test, Main);
        var newer = Some.Run(Some.Id(2), 2);
        await WriteAsync(newer);

        var search = await _history.FindBaselineAsync(_current, Some.Test, Main);

        Assert.Equal(newer, search.Baseline!.Run);
    }

    private async Task WriteAsync(RunRow run)
    {
        await _history.WriteRunAsync(run);
        await _history.WriteAsync(Some.Part(run.RunId));
    }
}
