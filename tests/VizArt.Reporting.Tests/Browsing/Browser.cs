using Microsoft.Playwright;

namespace VizArt.Reporting.Tests.Browsing;

/// <summary>One Chromium for the tests of a class; started when a test first asks for it.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly string[] Quiet = ["--no-sandbox", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public Task InitializeAsync() => Task.CompletedTask;

    /// <summary>Opens a file from disk, and refuses everything else that the page asks for.</summary>
    public async Task<OpenPage> OpenAsync(string path, int width = 1280, int height = 900, ColorScheme theme = ColorScheme.Light)
    {
        _playwright ??= await Playwright.CreateAsync();
        _browser ??= await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserFactAttribute.Executable ?? throw new InvalidOperationException("VIZART_REQUIRE_BROWSER is 1, but no Chromium was found."),
            Args = Quiet,
        });
        var page = await _browser.NewPageAsync(new BrowserNewPageOptions { ViewportSize = new ViewportSize { Width = width, Height = height }, ColorScheme = theme });
        var opened = new OpenPage(page);
        await opened.GotoAsync(new Uri(path).AbsoluteUri);
        return opened;
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
