using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace VizArt.Reporting.Tests.Browsing;

/// <summary>A page and everything it said and asked for.</summary>
public sealed class OpenPage : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _messages = new();

    internal OpenPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => _messages.Enqueue($"{message.Type}: {message.Text}");
        page.PageError += (_, error) => _messages.Enqueue($"error: {error}");
        page.Dialog += async (_, dialog) =>
        {
            _messages.Enqueue($"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
    }

    public IPage Page { get; }

    /// <summary>Console messages, uncaught errors, dialogs and requests for anything but the page itself.</summary>
    public IReadOnlyCollection<string> Messages => _messages;

    /// <summary>Scrolls through the page, so that every chart is drawn.</summary>
    public async Task DrawAllAsync()
    {
        await Page.EvaluateAsync("""
            async () => {
              for (const plot of document.querySelectorAll('.plot')) {
                plot.scrollIntoView();
                for (let frame = 0; frame < 600 && !plot.querySelector('svg'); frame++) await new Promise(requestAnimationFrame);
                if (!plot.querySelector('svg')) throw new Error('a chart was not drawn');
              }
              scrollTo(0, 0);
            }
            """);
    }

    /// <summary>How many pixels the page is wider than the window.</summary>
    public Task<int> OverhangAsync() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public async ValueTask DisposeAsync() => await Page.CloseAsync();

    internal async Task GotoAsync(string address)
    {
        await Page.RouteAsync("**/*", async route =>
        {
            if (route.Request.Url.Split('#')[0] == address)
            {
                await route.ContinueAsync();
            }
            else
            {
                _messages.Enqueue($"request: {route.Request.Url}");
                await route.AbortAsync();
            }
        });
        await Page.GotoAsync(address, new PageGotoOptions { WaitUntil = WaitUntilState.Load });
    }
}
