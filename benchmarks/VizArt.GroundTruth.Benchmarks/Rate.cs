using System.Diagnostics;

namespace VizArt.GroundTruth.Benchmarks;

/// <summary>How long one way of reading takes.</summary>
/// <param name="What">What is read.</param>
/// <param name="Bytes">Size of the files together.</param>
/// <param name="Median">Median time of the runs.</param>
/// <param name="Fastest">The fastest run.</param>
/// <param name="Slowest">The slowest run.</param>
/// <param name="Processor">Median processor time of all threads together, which other work on the machine disturbs less.</param>
internal sealed record Rate(string What, long Bytes, TimeSpan Median, TimeSpan Fastest, TimeSpan Slowest, TimeSpan Processor)
{
    private const int LeastWarmUps = 3;
    private const int Runs = 9;

    // The compiler works in the background: a short run needs many repeats before its code is what it stays.
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromSeconds(2);

    /// <summary>Bytes of the files by the median time, in MB/s.</summary>
    public double MegabytesPerSecond => Bytes / 1e6 / Median.TotalSeconds;

    /// <summary>Runs a reading unmeasured for two seconds and three times at least, then nine times measured.</summary>
    public static async Task<Rate> MeasureAsync(string what, long bytes, Func<Task> read)
    {
        var begin = Stopwatch.GetTimestamp();
        for (var run = 0; run < LeastWarmUps || Stopwatch.GetElapsedTime(begin) < LeastWarmUp; run++)
        {
            await read();
        }

        var times = new TimeSpan[Runs];
        var processor = new TimeSpan[Runs];
        for (var run = 0; run < Runs; run++)
        {
            var start = Stopwatch.GetTimestamp();
            var used = Environment.CpuUsage.TotalTime;
            await read();
            times[run] = Stopwatch.GetElapsedTime(start);
            processor[run] = Environment.CpuUsage.TotalTime - used;
        }

        Array.Sort(times);
        Array.Sort(processor);
        return new Rate(what, bytes, times[Runs / 2], times[0], times[^1], processor[Runs / 2]);
    }
}
