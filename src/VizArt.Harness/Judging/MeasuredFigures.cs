using System.Collections.Immutable;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Makes figures of time and memory of what the profiler saw.</summary>
/// <remarks>
/// The time of a stage is what a sample spends in it: its executions within one call added up, over the call's samples. A call that
/// failed is left out, since it did not do the work.
/// </remarks>
internal static class MeasuredFigures
{
    public const string Time = "Time";
    public const string Memory = "Memory";
    public const string Allocated = "Allocated";
    public const string GpuMemory = "GpuMemory";
    public const string Slowdown = "Slowdown";

    private const double BytesPerMb = 1_000_000;

    /// <summary>Paths of the stages that ran, the whole call first, then in the order of their first start.</summary>
    public static ImmutableArray<string> Stages(Measurements measurements) =>
        [.. measurements.Calls.SelectMany(call => call.Stages).Select(stage => stage.Path).Distinct()];

    /// <summary>All figures of all stages.</summary>
    public static IEnumerable<Figure> Of(Measurements measurements)
    {
        var calls = measurements.Calls.Where(call => call.IsTimed).ToList();
        foreach (var stage in Stages(measurements).DefaultIfEmpty(StageExecution.RootPath))
        {
            var ran = calls.Select(call => (call.SampleCount, Executions: call.Stages.Where(execution => execution.Path == stage).ToList()))
                .Where(call => call.Executions.Count > 0)
                .ToList();
            var milliseconds = ran
                .SelectMany(call => Enumerable.Repeat(call.Executions.Sum(execution => execution.Duration.TotalMilliseconds) / call.SampleCount, call.SampleCount))
                .ToArray();
            var statistics = milliseconds.Length == 0 ? null : TimingStatistics.OfMilliseconds(milliseconds);
            yield return TimeFigure(stage, Statistic.Median, statistics?.Median, milliseconds.Length);
            yield return TimeFigure(stage, Statistic.P95, statistics?.P95, milliseconds.Length);
            yield return TimeFigure(stage, Statistic.P99, statistics?.P99, milliseconds.Length);
            yield return TimeFigure(stage, Statistic.Max, statistics?.MaxMs is { } slowest ? new TimingFigure(slowest, null, null) : null, milliseconds.Length);
            if (stage == StageExecution.RootPath)
            {
                yield return Throughput(measurements, calls);
            }

            var executions = ran.SelectMany(call => call.Executions).ToList();
            yield return MemoryFigure(Memory, stage, executions.Max(execution => execution.PeakMemoryBytes), ran.Count);
            yield return MemoryFigure(Allocated, stage, ran.Max(call => Sum(call.Executions)), ran.Count);
            yield return MemoryFigure(GpuMemory, stage, executions.Max(execution => execution.GpuMemoryBytes), ran.Count);
        }
    }

    private static long? Sum(List<StageExecution> executions) =>
        executions.Any(execution => execution.AllocatedBytes is null) ? null : executions.Sum(execution => execution.AllocatedBytes);

    private static Figure TimeFigure(string stage, Statistic statistic, TimingFigure? figure, int count) => new()
    {
        Metric = Time,
        Statistic = statistic.ToString(),
        Stage = stage,
        Value = figure?.Value,
        Low = figure?.IntervalLow,
        High = figure?.IntervalHigh,
        Unit = "ms",
        Direction = MetricDirection.LowerIsBetter,
        SampleCount = count,
    };

    private static Figure Throughput(Measurements measurements, List<CallRecord> calls)
    {
        var seconds = measurements.PassTimes.Sum(time => time.TotalSeconds);
        var samples = calls.Sum(call => call.SampleCount);
        return new Figure
        {
            Metric = Time,
            Statistic = nameof(Statistic.Throughput),
            Stage = StageExecution.RootPath,
            Value = samples == 0 || seconds == 0 ? null : samples / seconds,
            Unit = "samples/s",
            Direction = MetricDirection.HigherIsBetter,
            SampleCount = samples,
        };
    }

    private static Figure MemoryFigure(string metric, string stage, long? bytes, int count) => new()
    {
        Metric = metric,
        Statistic = nameof(Statistic.Max),
        Stage = stage,
        Value = bytes / BytesPerMb,
        Unit = "MB",
        Direction = MetricDirection.LowerIsBetter,
        SampleCount = count,
    };
}
