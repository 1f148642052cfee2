using System.Diagnostics;

namespace VizArt.Logging.Benchmarks;

/// <summary>What calls to the log cost.</summary>
/// <param name="Nanoseconds">Time of a call on the thread that logs: median of the rounds.</param>
/// <param name="Bytes">Managed memory that the thread allocates for a call.</param>
/// <param name="PerSecond">Calls a second until the last event is in its file: median of the rounds.</param>
internal sealed record LogCost(double Nanoseconds, double Bytes, double PerSecond)
{
    /// <summary>Measures.</summary>
    /// <param name="warmup">Rounds before, which do not count: the compiler of the runtime takes its time.</param>
    /// <param name="rounds">Rounds that count.</param>
    /// <param name="calls">Calls in a round.</param>
    /// <param name="call">The call.</param>
    /// <param name="flush">Ends when everything is in its file.</param>
    public static LogCost Measure(int warmup, int rounds, int calls, Action<int> call, Action flush)
    {
        var nanoseconds = new List<double>();
        var perSecond = new List<double>();
        var bytes = 0.0;
        for (var round = -warmup; round < rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            for (var i = 0; i < calls; i++)
            {
                call(i);
            }

            var called = Stopwatch.GetElapsedTime(started);
            bytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)calls;
            flush();
            if (round >= 0)
            {
                nanoseconds.Add(called.TotalNanoseconds / calls);
                perSecond.Add(calls / Stopwatch.GetElapsedTime(started).TotalSeconds);
            }
        }

        return new LogCost(Median(nanoseconds), bytes, Median(perSecond));
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
