using System.Globalization;

namespace VizArt.Runs;

/// <summary>
/// How much a measurement was disturbed by other processes: for how long threads of this process were ready to run and had to wait for a CPU,
/// and how much CPU time others took meanwhile. Told by Linux alone.
/// </summary>
/// <remarks>Sources: <c>/proc/self/task/*/schedstat</c>, second field, in ns; <c>/proc/stat</c>, in ticks of 10 ms.</remarks>
public sealed class CpuContention
{
    private const string Threads = "/proc/self/task";
    private const string System = "/proc/stat";
    private const double SecondsPerTick = 0.01;

    private readonly TimeProvider _time;
    private readonly long _startedAt;
    private readonly (double Waited, double Others)? _before;

    private CpuContention(TimeProvider time)
    {
        _time = time;
        _before = Read();
        _startedAt = time.GetTimestamp();
    }

    /// <summary>Starts to watch.</summary>
    /// <param name="time">The clock.</param>
    public static CpuContention Start(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return new CpuContention(time);
    }

    /// <summary>
    /// The share of the time since the start that was lost to others, in [0, …): the less of what threads of this process waited and what others
    /// ran, over the time passed; threads that wait for each other, and others on free cores, disturb nobody. Null where the system does not tell.
    /// </summary>
    public double? Share()
    {
        var seconds = _time.GetElapsedTime(_startedAt).TotalSeconds;
        return _before is { } before && Read() is { } after && seconds > 0
            ? Math.Max(0, Math.Min(after.Waited - before.Waited, after.Others - before.Others)) / seconds
            : null;
    }

    private static (double Waited, double Others)? Read()
    {
        if (!OperatingSystem.IsLinux())
        {
            return null;
        }

        try
        {
            var own = Environment.CpuUsage.TotalTime.TotalSeconds;
            return (Waited(), BusySeconds() - own);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or FormatException or OverflowException)
        {
            // A container that hides them: then it is not known.
            return null;
        }
    }

    private static double Waited()
    {
        var nanoseconds = 0L;
        foreach (var thread in Directory.EnumerateDirectories(Threads))
        {
            try
            {
                var fields = File.ReadAllText(Path.Combine(thread, "schedstat")).Split(' ');
                nanoseconds += fields.Length > 1 ? long.Parse(fields[1], CultureInfo.InvariantCulture) : 0;
            }
            catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException || e is IOException { HResult: NoSuchProcess })
            {
                // The thread ended since the folder was listed.
                continue;
            }
        }

        return nanoseconds / 1e9;
    }

    private const int NoSuchProcess = 3;

    private static double BusySeconds()
    {
        using var lines = new StreamReader(System);
        var fields = lines.ReadLine()?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];
        if (fields.Length < 9 || fields[0] != "cpu")
        {
            throw new FormatException("the first line is not that of all CPUs");
        }

        // user, nice, system, then irq, softirq and steal; idle and iowait are between.
        var ticks = fields[1..4].Concat(fields[6..9]).Sum(field => long.Parse(field, CultureInfo.InvariantCulture));
        return ticks * SecondsPerTick;
    }
}
