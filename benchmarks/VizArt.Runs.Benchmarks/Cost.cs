using System.Diagnostics;

namespace VizArt.Runs.Benchmarks;

/// <summary>What one call takes, in the best of many short rounds: whatever else the machine does only ever adds to it.</summary>
/// <param name="Nanoseconds">Wall time of a call, that of the loop around it left out.</param>
/// <param name="Bytes">Managed memory that a call allocates.</param>
internal sealed record Cost(double Nanoseconds, double Bytes)
{
    private const int Rounds = 400;
    private const int WarmUps = 40;

    internal static Cost Of(Action<int> loop, int calls)
    {
        double least = double.MaxValue, bytes = double.MaxValue;
        for (var round = -WarmUps; round < Rounds; round++)
        {
            var allocated = GC.GetAllocatedBytesForCurrentThread();
            var started = Stopwatch.GetTimestamp();
            loop(calls);
            var elapsed = Stopwatch.GetElapsedTime(started);
            if (round >= 0)
            {
                least = Math.Min(least, elapsed.TotalNanoseconds / calls);
                bytes = Math.Min(bytes, (GC.GetAllocatedBytesForCurrentThread() - allocated) / (double)calls);
            }
        }

        return new Cost(least, bytes);
    }
}
