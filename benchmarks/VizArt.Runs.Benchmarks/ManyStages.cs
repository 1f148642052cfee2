namespace VizArt.Runs.Benchmarks;

/// <summary>How much memory a process of production has after how many stages.</summary>
internal static class ManyStages
{
    internal const int Stages = 10_000_000;

    /// <returns>After each million: resident memory and what is alive in the heap after its last collection, in MB.</returns>
    internal static List<(int Millions, double ResidentMb, double HeapMb)> Run(string folder)
    {
        using var tracker = EmptyStages.Start(new StageProfilerOptions { MeasureCpuTime = false, MeasureMemory = false }, folder);
        var seen = new List<(int, double, double)>();
        for (var i = 1; i <= Stages / 4; i++)
        {
            using (tracker.Profiler.Call(i % 1_000 == 0 ? $"part{i}" : null))
            using (tracker.Profiler.Stage("detect"))
            {
                tracker.Profiler.Stage("resize").Dispose();
                tracker.Profiler.Stage("infer").Dispose();
            }

            if (i % 250_000 == 0)
            {
                seen.Add((i / 250_000, Environment.WorkingSet / 1e6, GC.GetGCMemoryInfo(GCKind.Any).HeapSizeBytes / 1e6));
            }
        }

        return seen;
    }
}
