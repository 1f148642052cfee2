using System.Diagnostics;

namespace VizArt.Runs.Benchmarks;

/// <summary>By how much a stage of real work is slower with everything on, and where it says something in the log besides.</summary>
internal static class LongStages
{
    /// <param name="milliseconds">How long the work takes about.</param>
    /// <param name="rounds">How often.</param>
    /// <param name="folder">Of the history and the log.</param>
    /// <param name="log">Gets an event from within each stage; <see cref="RunLog.Disabled"/> for none.</param>
    /// <returns>How long it takes without a profiler, in ms, and how much longer with one: each the best of its rounds, taken in turn.</returns>
    internal static (double BareMs, double MoreMs) Of(double milliseconds, int rounds, string folder, RunLog log)
    {
        using var tracker = EmptyStages.Start(new StageProfilerOptions(), folder);
        using var call = tracker.Profiler.Call("sample", 1);
        var steps = StepsOf(milliseconds);
        double bare = double.MaxValue, staged = double.MaxValue;
        for (var round = 0; round < rounds; round++)
        {
            bare = Math.Min(bare, Time(steps));
            var started = Stopwatch.GetTimestamp();
            using (tracker.Profiler.Stage("work"))
            {
                Work(steps);
                if (log.IsEnabled)
                {
                    log.Logger.Information("Worked {Steps} steps in round {Round}", steps, round);
                }
            }

            staged = Math.Min(staged, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return (bare, staged - bare);
    }

    private static int StepsOf(double milliseconds)
    {
        const int tried = 100_000;
        var best = double.MaxValue;
        for (var round = 0; round < 2_000; round++)
        {
            best = Math.Min(best, Time(tried));
        }

        return (int)(milliseconds / best * tried);
    }

    private static double Time(int steps)
    {
        var started = Stopwatch.GetTimestamp();
        Work(steps);
        return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
    }

    private static void Work(int steps)
    {
        var value = 1u;
        for (var i = 0; i < steps; i++)
        {
            value = (value * 1_664_525) + 1_013_904_223;
        }

        GC.KeepAlive(value);
    }
}
