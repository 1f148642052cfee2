using System.Collections.Immutable;
using Microsoft.Playwright;
using VizArt.Reporting.Tests.Browsing;
using VizArt.Reporting.Tests.Histories;

namespace VizArt.Reporting.Tests;

/// <summary>The page as a browser shows it: opened from disk, with the network refused.</summary>
public sealed class DashboardBrowserTests(Browser browser) : IClassFixture<Browser>
{
    public static readonly ImmutableArray<string> Hostile =
    [
        "</script><script>alert(1)</script>",
        "\"'`><img src=x onerror=alert(1)>",
        "<a href=\"javascript:alert(1)\">click</a>",
        "<b>bold</b><br>&lt;script&gt; ${alert(1)} {{7*7}}",
        "line\u2028separator\u2029and \u0000 NUL",
        "\u202Egnp.exe\u202C \u2066isolated\u2069",
        "]]><!-- --!> %3Cscript%3E",
        "\uD800 lone surrogate",
        new string('W', 10_240),
    ];

    [BrowserFact]
    public async Task A_page_opened_from_disk_says_nothing_and_asks_for_nothing()
    {
        using var history = await new SomeHistory().WithRunsAsync(6, last: 0.7);
        var report = await history.ReportAsync();

        await using var opened = await browser.OpenAsync(report.Dashboard);
        await opened.DrawAllAsync();

        Assert.Empty(opened.Messages);
        Assert.Contains("Failed", await opened.Page.Locator("#verdict").InnerTextAsync(), StringComparison.Ordinal);
        Assert.True(await opened.Page.Locator(".plot svg").CountAsync() > 4);
    }

    [BrowserFact]
    public async Task Names_and_texts_from_anywhere_stay_data()
    {
        foreach (var text in Hostile)
        {
            using var history = await new SomeHistory { Test = text, Category = text, Branch = text, Error = text, Suite = text }.WithRunsAsync(3, last: 0.7);
            var report = await history.ReportAsync();

            await using var opened = await browser.OpenAsync(report.Dashboard, width: 360, height: 800);
            await opened.DrawAllAsync();

            Assert.Empty(opened.Messages);
            Assert.Equal(3, await opened.Page.Locator("script").CountAsync());
            Assert.Equal(0, await opened.Page.Locator("img, iframe, object, embed, a[href^='javascript' i], main b, main br").CountAsync());
            Assert.Equal(0, await opened.OverhangAsync());
        }
    }

    [BrowserFact]
    public async Task A_phone_a_desk_and_a_wall_show_it_without_scrolling_sideways_in_both_themes()
    {
        using var history = await new SomeHistory().WithRunsAsync(12, last: 0.7);
        var report = await history.ReportAsync();

        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            foreach (var width in new[] { 360, 1280, 2560 })
            {
                await using var opened = await browser.OpenAsync(report.Dashboard, width, 1000, theme);
                await opened.DrawAllAsync();
                await TakeAsync(opened, $"{theme}-{width}");

                Assert.Empty(opened.Messages);
                Assert.Equal(0, await opened.OverhangAsync());
                Assert.Equal(theme == ColorScheme.Dark, await opened.Page.EvaluateAsync<bool>("() => getComputedStyle(document.documentElement).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((sum, part) => sum + +part, 0) < 200"));
            }
        }
    }

    [BrowserFact]
    public async Task A_branch_is_chosen_and_only_its_runs_are_shown()
    {
        using var history = await new SomeHistory().WithRunsAsync(3);
        await history.WithRunsAsync(2, branch: "fix/nms");
        var report = await history.ReportAsync();

        await using var opened = await browser.OpenAsync(report.Dashboard);
        var all = await opened.Page.Locator("#charts").InnerTextAsync();
        await opened.Page.Locator("#filters select", new PageLocatorOptions { HasText = "fix/nms" }).SelectOptionAsync("fix/nms");
        await opened.DrawAllAsync();

        Assert.Empty(opened.Messages);
        Assert.NotEqual(all, await opened.Page.Locator("#charts").InnerTextAsync());
    }

    [BrowserFact]
    public async Task A_first_run_and_an_empty_history_have_pages_of_their_own()
    {
        using var empty = new SomeHistory();
        using var first = await new SomeHistory().WithRunsAsync(1);

        await using var emptyPage = await browser.OpenAsync((await empty.ReportAsync()).Dashboard);
        await using var firstPage = await browser.OpenAsync((await first.ReportAsync()).Dashboard);

        Assert.Empty(emptyPage.Messages);
        Assert.Empty(firstPage.Messages);
        Assert.Contains("dotnet test", await emptyPage.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
        Assert.Contains("0.900", await firstPage.Page.Locator("main").InnerTextAsync(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_print_has_every_chart()
    {
        using var history = await new SomeHistory().WithRunsAsync(4);
        var report = await history.ReportAsync();

        await using var opened = await browser.OpenAsync(report.Dashboard);
        await opened.Page.PdfAsync();
        await opened.Page.WaitForFunctionAsync("() => [...document.querySelectorAll('.plot')].every(plot => plot.querySelector('svg'))");

        Assert.Empty(opened.Messages);
    }

    /// <summary>Keeps a picture where somebody wants to look: VIZART_SCREENSHOTS names the folder.</summary>
    private static async Task TakeAsync(OpenPage opened, string name)
    {
        if (Environment.GetEnvironmentVariable("VIZART_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await opened.Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, name + ".png"), FullPage = true });
        }
    }
}
