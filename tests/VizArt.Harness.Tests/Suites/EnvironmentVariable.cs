using System.Globalization;

namespace VizArt.Harness.Tests.Suites;

/// <summary>An environment variable of a test's own, gone with it.</summary>
internal sealed class EnvironmentVariable : IDisposable
{
    private static int _count;

    public EnvironmentVariable(string? value)
    {
        Name = string.Create(CultureInfo.InvariantCulture, $"VIZART_TESTS_{Interlocked.Increment(ref _count)}");
        Environment.SetEnvironmentVariable(Name, value);
    }

    public string Name { get; }

    public void Dispose() => Environment.SetEnvironmentVariable(Name, null);
}
