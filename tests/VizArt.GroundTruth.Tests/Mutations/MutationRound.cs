using System.Diagnostics;
using System.Globalization;

namespace VizArt.GroundTruth.Tests;

/// <summary>Reads mutants of valid files, and asks that each is read or refused: soon, and without taking much memory.</summary>
internal static class MutationRound
{
    private const int Seed = 20261125;
    private const int Repetitions = 3;
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(2);
    private const long MostBytes = 256L * 1024 * 1024;

    /// <summary>How many mutants a test reads: 500, or what VIZART_MUTATIONS says.</summary>
    public static int Count { get; } = int.TryParse(Environment.GetEnvironmentVariable("VIZART_MUTATIONS"), NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : 500;

    /// <summary>Writes mutants over one file of a folder, and reads them.</summary>
    /// <param name="valid">The valid files of which mutants are made.</param>
    /// <param name="name">Name of the file that they are written to.</param>
    /// <param name="read">Reads the file at a path.</param>
    public static async Task RunAsync(IReadOnlyList<byte[]> valid, string name, Func<string, Task> read)
    {
        using var folder = new TemporaryFolder();
        await RunAsync(valid, bytes => folder.Write(name, bytes), read);
    }

    /// <summary>Puts mutants where the reader finds them, and reads them.</summary>
    /// <param name="valid">The valid files of which mutants are made.</param>
    /// <param name="place">Writes a mutant and returns the path to read.</param>
    /// <param name="read">Reads the file or folder at a path.</param>
    public static async Task RunAsync(IReadOnlyList<byte[]> valid, Func<byte[], string> place, Func<string, Task> read)
    {
        var random = new Random(Seed);
        for (var round = 0; round < Count; round++)
        {
            var bytes = Mutant.Of(valid[round % valid.Count], random);
            var path = place(bytes);
            var (failure, took, allocated) = await MeasureAsync(path, read);

            // The process counts what tests beside this one take: only what comes again is the reader's.
            for (var again = 0; again < Repetitions && (took >= Longest || allocated >= MostBytes); again++)
            {
                var (_, tookNow, allocatedNow) = await MeasureAsync(path, read);
                (took, allocated) = (tookNow < took ? tookNow : took, Math.Min(allocated, allocatedNow));
            }

            Assert.True(failure is null or GroundTruthException, $"Round {round}: {failure}\n{Convert.ToBase64String(bytes)}");
            Assert.True(took < Longest, $"Round {round} took {took}.\n{Convert.ToBase64String(bytes)}");
            Assert.True(allocated < MostBytes, $"Round {round} took {allocated} bytes.\n{Convert.ToBase64String(bytes)}");
        }
    }

    private static async Task<(Exception? Failure, TimeSpan Took, long Allocated)> MeasureAsync(string path, Func<string, Task> read)
    {
        var before = GC.GetTotalAllocatedBytes();
        var clock = Stopwatch.GetTimestamp();

        var failure = await Record.ExceptionAsync(() => read(path));

        return (failure, Stopwatch.GetElapsedTime(clock), GC.GetTotalAllocatedBytes() - before);
    }
}
