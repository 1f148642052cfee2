using VizArt.Reporting.Tests.Histories;
using VizArt.Runs;

namespace VizArt.Reporting.Tests;

public sealed class ReportTests
{
    [Fact]
    public async Task The_summary_says_the_verdict_what_failed_and_the_figures_beside_their_limits()
    {
        using var history = await new SomeHistory().WithRunsAsync(3, last: 0.7);

        var report = await history.ReportAsync();

        var lines = report.SummaryText.Split('\n');
        Assert.Equal("## ✗ Failed: 1 of 1 test failed", lines[0]);
        Assert.Contains(lines, line => line.StartsWith("| ✗ Failed | CellTests.Finds\\_cells | VIZ101 F1 0.700", StringComparison.Ordinal));
        Assert.Contains("| CellTests.Finds\\_cells | F1 | 0.700 | ≥ 0.800 | 0.900 |", lines);
        Assert.Equal(report.SummaryText, await File.ReadAllTextAsync(report.Summary));
    }

    [Fact]
    public async Task A_summary_of_hostile_names_is_Markdown_that_shows_them()
    {
        using var history = await new SomeHistory { Test = "<img src=x> | @team [x](http://x) `y`\n# h" }.WithRunsAsync(2, last: 0.7);

        var text = (await history.ReportAsync()).SummaryText;

        Assert.DoesNotContain("<img", text.Replace("\\<img", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain("@team", text, StringComparison.Ordinal);
        Assert.DoesNotContain("](http", text.Replace("\\](http", "", StringComparison.Ordinal).Replace("\\]\\(http", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n'), line => line.StartsWith("# h", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Secrets_of_a_history_that_was_written_before_they_were_hidden_are_on_no_page()
    {
        const string Canary = "c4nary5ecret";
        using var history = await new SomeHistory
        {
            Redactor = Redactor.None,
            Error = $"GET https://u:{Canary}@host/?sig={Canary} gave 403, password={Canary}, in /home/{Canary}/x",
            Test = $"Reads(password: {Canary})",
            Branch = $"token={Canary}",
        }.WithRunsAsync(2, last: 0.7);

        var report = await history.ReportAsync();

        Assert.Contains((await history.History.ReadStagesAsync()).Rows, stage => stage.ErrorMessage!.Contains(Canary, StringComparison.Ordinal));
        Assert.DoesNotContain(Canary, report.SummaryText, StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, await File.ReadAllTextAsync(report.Summary), StringComparison.Ordinal);
        Assert.DoesNotContain(Canary, await File.ReadAllTextAsync(report.Dashboard), StringComparison.Ordinal);
        Assert.Contains("Reads(password: ***)", await File.ReadAllTextAsync(report.Dashboard), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_never_grows_beyond_what_a_comment_holds()
    {
        using var history = await new SomeHistory { Test = new string('W', 10_000), Error = new string('E', 10_000) }.WithRunsAsync(2, last: 0.7);

        Assert.InRange((await history.ReportAsync()).SummaryText.Length, 1, 65_535);
    }

    [Fact]
    public async Task Reports_written_at_the_same_time_are_whole_and_the_last_has_every_run()
    {
        using var history = await new SomeHistory().WithRunsAsync(4);

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(history.ReportAsync)));

        var page = await File.ReadAllTextAsync(Path.Combine(history.Folder, Report.DashboardName));
        Assert.EndsWith("</html>", page.TrimEnd(), StringComparison.Ordinal);
        foreach (var run in (await history.History.ReadRunsAsync()).Rows)
        {
            Assert.Contains(run.Commit!, page, StringComparison.Ordinal);
        }

        Assert.DoesNotContain(Directory.EnumerateFiles(history.Folder), file => file.EndsWith(".tmp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_text_for_one_run_tells_of_it_alone_and_the_pages_of_all()
    {
        using var history = await new SomeHistory().WithRunsAsync(2, last: 0.7);
        var green = (await history.History.ReadRunsAsync()).Rows[0];

        var report = await Report.WriteAsync(history.History, new ReportOptions { RunId = green.RunId });

        Assert.StartsWith("## + New: 1 test holds what is asked of it", report.SummaryText, StringComparison.Ordinal);
        Assert.StartsWith("## ✗ Failed", await File.ReadAllTextAsync(report.Summary), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_report_that_is_cancelled_leaves_the_page_as_it_was()
    {
        using var history = await new SomeHistory().WithRunsAsync(1);
        var first = await history.ReportAsync();
        var before = await File.ReadAllTextAsync(first.Dashboard);
        await history.WithRunsAsync(1, branch: "other");
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Report.WriteAsync(history.History, new ReportOptions(), cancelled.Token));

        Assert.Equal(before, await File.ReadAllTextAsync(first.Dashboard));
    }
}
