using System.Globalization;
using System.Runtime.InteropServices;

namespace VizArt.Runs.Benchmarks;

/// <summary>The table that is kept in the repository.</summary>
internal static class Report
{
    private static readonly StageProfilerOptions Time = new() { MeasureCpuTime = false, MeasureMemory = false };
    private static readonly StageProfilerOptions CpuTime = Time with { MeasureCpuTime = true };
    private static readonly StageProfilerOptions Memory = Time with { MeasureMemory = true };
    private static readonly StageProfilerOptions Everything = new();

    internal static string Write(string folder)
    {
        var (woven, passing) = EmptyStages.Woven(Time, folder);
        using var log = RunLog.Open(new RunLogOptions { Directory = folder });
        var five = LongStages.Of(5, rounds: 1_500, folder, RunLog.Disabled);
        var fiveLogged = LongStages.Of(5, rounds: 1_500, folder, log);
        var one = LongStages.Of(1, rounds: 4_000, folder, RunLog.Disabled);
        var oneLogged = LongStages.Of(1, rounds: 4_000, folder, log);
        var short50 = LongStages.Of(0.05, rounds: 20_000, folder, RunLog.Disabled);
        var memory = ManyStages.Run(folder);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"""
            # What a stage costs

            The best of 400 short rounds each, so that what else the machine does is left out. Stages of a run of production, one inside of a call, summarised as they end.

            Machine: {Cpu()}, {Environment.ProcessorCount} logical cores, {RuntimeInformation.OSDescription}, {RuntimeInformation.FrameworkDescription}.

            | what | time | allocated | bar |
            |---|---|---|---|
            | empty stage, wall time and outcome alone | {Text(EmptyStages.Of(Time, folder))} | 300 ns, 200 B |
            | empty stage, with CPU time | {Text(EmptyStages.Of(CpuTime, folder))} | 2 µs |
            | empty stage, with memory, allocations and collections | {Text(EmptyStages.Of(Memory, folder))} | 8 µs |
            | empty stage, with everything | {Text(EmptyStages.Of(Everything, folder))} | 8 µs |
            | empty stage of a measured test, wall time and outcome alone, kept and drained | {Text(EmptyStages.Drained(Time))} | |
            | empty stage of a measured test, with everything | {Text(EmptyStages.Drained(Everything))} | |
            | call of a `[Profile]`d member by `StageProxy`, wall time and outcome alone | {Text(woven)} | 1 µs |
            | call of another member by `StageProxy` | {Text(passing)} | |
            | stage of the disabled profiler | {Text(EmptyStages.OfDisabled())} | 5 ns |

            In a row, empty stages share readings of resident memory, which serve for 20 µs. Stages of real work, with readings of their own and everything on, the best of many rounds with and without in turn. Where the log is on too, each stage
            writes an event of two properties to it, with run and stage:

            | work | without | longer by | bar |
            |---|---|---|---|
            | 5 ms | {Text(five)} | 1 % |
            | 5 ms, with the log | {Text(fiveLogged)} | 1 % |
            | 1 ms | {Text(one)} | 3 % |
            | 1 ms, with the log | {Text(oneLogged)} | 3 % |
            | 50 µs | {1_000 * short50.BareMs:F1} µs | {1_000 * short50.MoreMs:F1} µs | 8 µs |

            {ManyStages.Stages:N0} stages in one run (four in a call): resident memory, and the heap at its last collection.

            | after | resident | heap |
            |---|---|---|
            {string.Join('\n', memory.Where(at => at.Millions is 1 or 2 or 5 or 10).Select(at => string.Create(CultureInfo.InvariantCulture, $"| {at.Millions:N0} million | {at.ResidentMb:F0} MB | {at.HeapMb:F1} MB |")))}

            Made by `dotnet run -c Release --project benchmarks/VizArt.Runs.Benchmarks`.

            """);
    }

    private static string Text((double BareMs, double MoreMs) work) => string.Create(
        CultureInfo.InvariantCulture, $"{work.BareMs:F3} ms | {1_000 * work.MoreMs:F1} µs, {100 * work.MoreMs / work.BareMs:F2} %");

    private static string Text(Cost cost) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(cost.Nanoseconds >= 1_000 ? $"{cost.Nanoseconds / 1_000:F2} µs" : cost.Nanoseconds >= 10 ? $"{cost.Nanoseconds:F0} ns" : $"{cost.Nanoseconds:F1} ns")} | {cost.Bytes:F0} B");

    private static string Cpu()
    {
        const string CpuInfo = "/proc/cpuinfo";
        var model = File.Exists(CpuInfo) ? File.ReadLines(CpuInfo).FirstOrDefault(line => line.StartsWith("model name", StringComparison.Ordinal)) : null;
        return model?[(model.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim() ?? RuntimeInformation.ProcessArchitecture.ToString();
    }
}
