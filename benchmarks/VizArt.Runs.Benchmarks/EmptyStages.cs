namespace VizArt.Runs.Benchmarks;

/// <summary>Stages and calls in which nothing happens: what is left is the profiler's own.</summary>
internal static class EmptyStages
{
    private const int Calls = 5_000;

    internal static Cost Of(StageProfilerOptions options, string folder)
    {
        using var tracker = Start(options, folder);
        return Of(tracker.Profiler);
    }

    internal static Cost OfDisabled() => Of(StageProfiler.Disabled, calls: 1_000_000);

    /// <summary>As a measured test has it: every execution is kept until its call has ended.</summary>
    internal static Cost Drained(StageProfilerOptions options)
    {
        using var profiler = new StageProfiler(options);
        return Cost.Of(
            calls =>
            {
                using (profiler.Call("sample", 1))
                {
                    Open(profiler, calls);
                }

                profiler.Drain();
            },
            Calls);
    }

    internal static (Cost Profiled, Cost Passing) Woven(StageProfilerOptions options, string folder)
    {
        using var tracker = Start(options, folder);
        var detector = StageProxy.Wrap<IDetector>(new Detector(), tracker.Profiler);
        using var call = tracker.Profiler.Call("sample", 1);
        return (
            Cost.Of(calls =>
            {
                for (var i = 0; i < calls; i++)
                {
                    detector.Detect(i);
                }
            }, Calls),
            Cost.Of(calls =>
            {
                for (var i = 0; i < calls; i++)
                {
                    detector.Look(i);
                }
            }, 1_000_000));
    }

    internal static RunTracker Start(StageProfilerOptions options, string folder) => RunTracker.Start(new RunTrackerOptions
    {
        Suite = "Benchmark",
        Directory = folder,
        WorkingDirectory = Path.GetTempPath(),
        Profiling = options,
    });

    private static Cost Of(StageProfiler profiler, int calls = Calls)
    {
        using var call = profiler.Call("sample", 1);
        return Cost.Of(count => Open(profiler, count), calls);
    }

    private static void Open(StageProfiler profiler, int calls)
    {
        for (var i = 0; i < calls; i++)
        {
            profiler.Stage("detect").Dispose();
        }
    }
}
