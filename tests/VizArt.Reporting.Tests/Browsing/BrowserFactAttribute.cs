namespace VizArt.Reporting.Tests.Browsing;

/// <summary>A fact about a page in a real browser; without one the test is skipped, or fails where VIZART_REQUIRE_BROWSER is 1.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class BrowserFactAttribute : FactAttribute
{
    public BrowserFactAttribute()
    {
        if (Executable is null && Environment.GetEnvironmentVariable("VIZART_REQUIRE_BROWSER") != "1")
        {
            Skip = "No Chromium was found: install it (apt-get install chromium), or name it in VIZART_CHROMIUM.";
        }
    }

    /// <summary>Path of the browser; null where there is none.</summary>
    public static string? Executable { get; } = Environment.GetEnvironmentVariable("VIZART_CHROMIUM") is { Length: > 0 } named
        ? named
        : (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
            .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome", "chrome.exe" }.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
}
