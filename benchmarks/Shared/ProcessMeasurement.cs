using System.Diagnostics;

namespace VizArt.Benchmarks;

/// <summary>The tool as a user starts it: the whole process from start to end, and its largest memory.</summary>
/// <param name="Wall">Wall time.</param>
/// <param name="PeakMegabytes">The largest resident set of any run, looked at every few milliseconds until the end.</param>
internal sealed record ProcessMeasurement(Timing Wall, double PeakMegabytes)
{
    private const int MillisecondsBetweenLooks = 5;

    /// <summary>Runs <c>vizart</c> as a release build leaves it, again and again.</summary>
    /// <exception cref="InvalidOperationException">A run did not end with 0; the message holds what it said.</exception>
    internal static ProcessMeasurement Run(IEnumerable<string> arguments, int runs = Timing.Runs)
    {
        var folder = Path.Combine(Repository.FindRoot(AppContext.BaseDirectory), "src", "VizArt.Cli", "bin", "Release", "net10.0");
        var tool = Path.Combine(folder, OperatingSystem.IsWindows() ? "vizart.exe" : "vizart");
        var milliseconds = new List<double>();
        var peak = 0L;
        for (var run = -Timing.WarmUps; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(tool, [.. arguments, "--json", "-"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var output = process.StandardOutput.ReadToEndAsync();
            var error = process.StandardError.ReadToEndAsync();
            while (!process.WaitForExit(MillisecondsBetweenLooks))
            {
                peak = Math.Max(peak, PeakOf(process));
            }

            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
            }

            output.GetAwaiter().GetResult();
            if (run >= 0)
            {
                milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return new ProcessMeasurement(new Timing([.. milliseconds]), peak / 1e6);
    }

    private static long PeakOf(Process process)
    {
        try
        {
            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (InvalidOperationException)
        {
            // It ended between two looks.
            return 0;
        }
    }
}
