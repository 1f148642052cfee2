using System.Diagnostics;

namespace VizArt.EndToEnd.Tests.Hosting;

/// <summary>Runs commands as someone at a terminal does, without what the outer test run left in the environment.</summary>
internal static class Shell
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
    private static readonly string[] Foreign = ["CORECLR_", "COR_", "MSBUILD", "VIZART_", "VSTEST", "GITHUB_", "CI", "CONTINUOUSINTEGRATIONBUILD", "VIZARTRESULTS", "DOTNET_HOST_PATH"];

    public static async Task<Outcome> RunAsync(string folder, string program, IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var name in start.Environment.Keys.Where(IsForeign).ToList())
        {
            start.Environment.Remove(name);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
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

        return new Outcome(process.ExitCode, await output + await error);
    }

    private static bool IsForeign(string name) =>
        Foreign.Any(start => start.Length <= 2 ? name.Equals(start, StringComparison.OrdinalIgnoreCase) : name.StartsWith(start, StringComparison.OrdinalIgnoreCase));
}
