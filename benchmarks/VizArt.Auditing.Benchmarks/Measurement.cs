using System.Diagnostics;
using System.Globalization;

namespace VizArt.Auditing.Benchmarks;

/// <summary>How long a question takes, and how much is read for it.</summary>
/// <param name="Median">Median time.</param>
/// <param name="Fastest">The fastest time.</param>
/// <param name="Slowest">The slowest time.</param>
/// <param name="Processor">Median processor time of all threads together; null for another process.</param>
/// <param name="Result">What it found, in words.</param>
/// <param name="BytesRead">What the process read the last time, files of its own included; null where the system does not tell.</param>
internal sealed record Measurement(TimeSpan Median, TimeSpan Fastest, TimeSpan Slowest, TimeSpan? Processor, string Result, long? BytesRead)
{
    private const int Rounds = 7;

    public static async Task<Measurement> OfAsync(Func<Task<(string Result, TimeSpan? Processor, long? BytesRead)>> ask)
    {
        var times = new TimeSpan[Rounds];
        var processor = new TimeSpan?[Rounds];
        var answer = ("", (TimeSpan?)null, (long?)null);
        for (var round = -1; round < Rounds; round++)
        {
            var start = Stopwatch.GetTimestamp();
            answer = await ask();
            if (round >= 0)
            {
                times[round] = Stopwatch.GetElapsedTime(start);
                processor[round] = answer.Item2;
            }
        }

        Array.Sort(times);
        Array.Sort(processor);
        return new Measurement(times[Rounds / 2], times[0], times[^1], processor[Rounds / 2], answer.Item1, answer.Item3);
    }

    /// <summary>In this process.</summary>
    public static Task<Measurement> OfCallAsync(Func<Task<string>> ask) => OfAsync(async () =>
    {
        var before = BytesReadByThis();
        var used = Environment.CpuUsage.TotalTime;
        var result = await ask();
        return (result, Environment.CpuUsage.TotalTime - used, BytesReadByThis() - before);
    });

    /// <summary>The tool, from its start to its end.</summary>
    public static Task<Measurement> OfToolAsync(params string[] arguments) => OfAsync(async () =>
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Tool, .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? (string.Create(CultureInfo.InvariantCulture, $"{output.Count(character => character == '\n')} lines"), null, (long?)null)
            : throw new InvalidOperationException($"The tool ended with {process.ExitCode}.");
    });

    private static string Tool { get; } = Path.GetFullPath(Path.Combine(
        AppContext.BaseDirectory, "..", "..", "..", "..", "..", "src", "VizArt.Cli", "bin", new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name, "net10.0", "vizart.dll"));

    private static long? BytesReadByThis()
    {
        const string file = "/proc/self/io";
        return File.Exists(file) ? long.Parse(File.ReadLines(file).First()["rchar: ".Length..], CultureInfo.InvariantCulture) : null;
    }
}
