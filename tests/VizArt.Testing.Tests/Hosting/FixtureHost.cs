using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Xml.Linq;

namespace VizArt.Testing.Tests.Hosting;

/// <summary>Runs the fixture's tests in a process of their own, as a user would, with a history in a folder of its own.</summary>
internal sealed class FixtureHost : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static int _count;

    public FixtureHost()
    {
        Folder = Path.Combine(Path.GetTempPath(), string.Create(CultureInfo.InvariantCulture, $"vizart-fixture-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}"));
        Directory.CreateDirectory(Folder);
    }

    public string Folder { get; }

    /// <summary>The test assembly that runs.</summary>
    public string Assembly { get; init; } = BuiltAssembly;

    public string VizArtDirectory => Path.Combine(Folder, ".vizart");

    public async Task<FixtureRun> TestAsync(string filter, params (string Name, string Value)[] environment)
    {
        var results = Path.Combine(Folder, "results");
        var trx = Path.Combine(results, "run.trx");
        Directory.CreateDirectory(results);
        File.Delete(trx);
        var (exitCode, output) = await DotnetAsync(["test", Assembly, "--filter", filter, "--logger", "trx;LogFileName=run.trx", "--results-directory", results], environment);
        return new FixtureRun(exitCode, output, File.Exists(trx) ? XDocument.Load(trx) : null);
    }

    public async Task<string> ListAsync()
    {
        var (_, output) = await DotnetAsync(["test", Assembly, "--list-tests"], []);
        return output;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    /// <summary>The fixture as it was built.</summary>
    public static string BuiltAssembly => PathOf("MeasuredTests");

    /// <summary>What the build knew a path by.</summary>
    public static string PathOf(string name) => typeof(FixtureHost).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(metadata => metadata.Key == name).Value!;

    private async Task<(int ExitCode, string Output)> DotnetAsync(string[] arguments, (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment["VIZART_DIRECTORY"] = VizArtDirectory;
        start.Environment["DOTNET_CLI_UI_LANGUAGE"] = "en";

        // The outer test run may collect coverage or carry a run's id: neither is for the inner one.
        foreach (var name in start.Environment.Keys.Where(name => name.StartsWith("CORECLR_", StringComparison.Ordinal) || name is "VIZART_RUN_ID" or "VIZART_SAMPLES" or "VSTEST_CONNECTION_TIMEOUT" || name.StartsWith("MSBuild", StringComparison.OrdinalIgnoreCase)).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var error = process.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        finally
        {
            if (!process.HasExited)
            {
                process.Kill(entireProcessTree: true);
            }
        }

        return (process.ExitCode, await output + await error);
    }
}
