using System.Diagnostics;
using System.Runtime.InteropServices;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>The tool as a user starts it: the whole process from start to end, and its largest memory.</summary>
/// <param name="Wall">Wall time.</param>
/// <param name="PeakMegabytes">The largest resident set of any child process so far; NaN where the system does not tell.</param>
internal sealed partial record ProcessMeasurement(Timing Wall, double PeakMegabytes)
{
    private const int ChildrenThatEnded = -1;

    internal static ProcessMeasurement Run(string tool, string task, string groundTruth, string results, int runs = Timing.Runs)
    {
        var milliseconds = new List<double>();
        for (var run = -Timing.WarmUps; run < runs; run++)
        {
            var watch = Stopwatch.StartNew();
            using var process = Process.Start(new ProcessStartInfo(tool, ["evaluate", "--task", task, "--ground-truth", groundTruth, "--predictions", results, "--json", "-"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
            var error = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode != 0)
            {
                throw new InvalidOperationException($"{tool} ended with {process.ExitCode}: {error.GetAwaiter().GetResult()}");
            }

            if (run >= 0)
            {
                milliseconds.Add(watch.Elapsed.TotalMilliseconds);
            }
        }

        return new ProcessMeasurement(new Timing([.. milliseconds]), OperatingSystem.IsLinux() ? PeakOfChildren() : double.NaN);
    }

    private static double PeakOfChildren()
    {
        var usage = default(ResourceUsage);
        return GetResourceUsage(ChildrenThatEnded, ref usage) == 0 ? usage.MaxResidentKilobytes / 1024.0 : double.NaN;
    }

    [LibraryImport("libc", EntryPoint = "getrusage")]
    private static partial int GetResourceUsage(int who, ref ResourceUsage usage);

    /// <summary>struct rusage of 64-bit Linux.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 144)]
    private struct ResourceUsage
    {
        [FieldOffset(32)]
        internal long MaxResidentKilobytes;
    }
}
