using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Turns a test's attributes into requirements on figures that will be there.</summary>
internal static class RequirementReader
{
    private const string EveryCategory = "*";

    /// <summary>Reads what is asked of accuracy.</summary>
    /// <exception cref="HarnessException">VIZ011: a metric, category or slice is not known; the message lists every one and what is known.</exception>
    public static ImmutableArray<Requirement> Accuracy(PipelineTest test, ImmutableArray<Metric> metrics, string task, Dataset dataset, SliceSet slices)
    {
        var faults = new List<string>();
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var (member, value) in AttributeRules.Minima(test.Accuracy!).Where(minimum => !double.IsNaN(minimum.Value)))
        {
            var metric = member["Min".Length..];
            if (IsKnown(faults, member, metric, metrics, task))
            {
                requirements.Add(new Requirement(metric) { Min = value });
            }
        }

        foreach (var threshold in test.Thresholds)
        {
            var name = $"[MetricThreshold(\"{Printable.OneLine(threshold.Metric, 40)}\")]";
            var isKnown = IsKnown(faults, name, threshold.Metric, metrics, task);
            if (threshold.Category is { } category and not EveryCategory && !dataset.TryGetCategory(category, out _))
            {
                isKnown = false;
                faults.Add($"{name} category '{Printable.OneLine(category, 40)}' (known: {Known(dataset.Categories.Select(known => known.Name))}, *)");
            }

            var slice = threshold.Slice is { } asked ? slices.Find(asked) : null;
            if (threshold.Slice is not null && slice is null)
            {
                isKnown = false;
                faults.Add($"{name} slice '{Printable.OneLine(threshold.Slice, 40)}' (known: {Known(slices.Names)})");
            }

            if (isKnown)
            {
                requirements.AddRange(Of(threshold, slice, dataset));
            }
        }

        AttributeRules.Throw(faults);
        return requirements.ToImmutable();
    }

    /// <summary>Reads what is asked of time and memory.</summary>
    public static ImmutableArray<Requirement> Budgets(IEnumerable<IPerformanceBudget> budgets)
    {
        var requirements = ImmutableArray.CreateBuilder<Requirement>();
        foreach (var budget in budgets)
        {
            var stage = budget.Stage ?? StageExecution.RootPath;
            if (!double.IsNaN(budget.Milliseconds))
            {
                var time = new Requirement(MeasuredFigures.Time) { Statistic = budget.Statistic.ToString(), Stage = stage };
                requirements.Add(budget.Statistic == Statistic.Throughput
                    ? time with { Min = 1000 / budget.Milliseconds }
                    : time with { Max = budget.Milliseconds });
            }

            (string Metric, double Limit)[] memory =
            [
                (MeasuredFigures.Memory, budget.MaxMemoryMb),
                (MeasuredFigures.Allocated, budget.MaxAllocatedMb),
                (MeasuredFigures.GpuMemory, budget.MaxGpuMemoryMb),
            ];
            requirements.AddRange(memory.Where(limit => !double.IsNaN(limit.Limit)).Select(limit =>
                new Requirement(limit.Metric) { Statistic = nameof(Statistic.Max), Stage = stage, Max = limit.Limit }));
        }

        return requirements.ToImmutable();
    }

    private static IEnumerable<Requirement> Of(MetricThresholdAttribute threshold, string? slice, Dataset dataset)
    {
        var requirement = new Requirement(threshold.Metric)
        {
            Slice = slice,
            Category = threshold.Category,
            Min = Set(threshold.Min),
            Max = Set(threshold.Max),
            MaxDrop = Set(threshold.MaxDrop),
        };
        return threshold.Category == EveryCategory
            ? dataset.Categories.Select(category => requirement with { Category = category.Name, MayBeUndefined = true })
            : [requirement];
    }

    private static double? Set(double value) => double.IsNaN(value) ? null : value;

    private static bool IsKnown(List<string> faults, string asker, string metric, ImmutableArray<Metric> metrics, string task)
    {
        if (metrics.Any(known => known.Name == metric))
        {
            return true;
        }

        faults.Add($"{asker}: '{Printable.OneLine(metric, 40)}' is no metric of {task} (known: {Known(metrics.Select(known => known.Name))})");
        return false;
    }

    private static string Known(IEnumerable<string> names)
    {
        var all = names.Select(name => Printable.OneLine(name, 40)).ToList();
        return all.Count == 0 ? "none" : string.Join(", ", all.Take(20)) + (all.Count > 20 ? ", …" : "");
    }
}
