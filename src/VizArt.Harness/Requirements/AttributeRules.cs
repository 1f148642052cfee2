using System.Globalization;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Checks what the attributes of a test say, before anything runs: all faults together.</summary>
internal static class AttributeRules
{
    /// <summary>Checks a test's attributes.</summary>
    /// <exception cref="HarnessException">VIZ011: some are invalid; the message lists every one.</exception>
    public static void Check(PipelineTest test, bool takesBatches, PipelineTask? task)
    {
        var faults = new List<string>();
        var measurement = test.Measurement;
        AtLeast(faults, nameof(measurement.Warmup), measurement.Warmup, 0);
        AtLeast(faults, nameof(measurement.Repeat), measurement.Repeat, 1);
        AtLeast(faults, nameof(measurement.MaxParallel), measurement.MaxParallel, 1);
        if (measurement.Timeout != 0)
        {
            faults.Add(Invariant($"Timeout {measurement.Timeout} (0: it would end the test without a record; use SampleTimeoutMs)"));
        }

        if (test.Accuracy is { } accuracy)
        {
            Check(faults, accuracy, takesBatches);
            CheckProtocol(faults, accuracy.Protocol, task!);
            CheckOptionsOfTask(faults, accuracy, task!);
        }
        else if (test.Thresholds.Length > 0)
        {
            faults.Add("[MetricThreshold] without [PipelineAccuracy] (a fact has no metrics)");
        }

        foreach (var threshold in test.Thresholds)
        {
            Check(faults, threshold);
        }

        foreach (var budget in test.Budgets)
        {
            Check(faults, budget);
            if (measurement.MaxParallel > 1 && !double.IsNaN(budget.MaxAllocatedMb))
            {
                faults.Add(Invariant($"[PerformanceBudget] MaxAllocatedMb with MaxParallel {measurement.MaxParallel} (1: allocations of calls at the same time cannot be told apart)"));
            }
        }

        Throw(faults);
    }

    /// <summary>Checks a budget that stands alone.</summary>
    /// <exception cref="HarnessException">VIZ011: something in it is invalid; the message lists every fault.</exception>
    public static void Check(IPerformanceBudget budget)
    {
        var faults = new List<string>();
        Check(faults, budget);
        Throw(faults);
    }

    /// <summary>Throws where there are faults.</summary>
    /// <exception cref="HarnessException">VIZ011, with every fault.</exception>
    public static void Throw(List<string> faults)
    {
        if (faults.Count > 0)
        {
            var count = faults.Count.ToString(CultureInfo.InvariantCulture);
            throw new HarnessException("VIZ011", $"{count} invalid option{(faults.Count == 1 ? "" : "s")}: {string.Join("; ", faults)}.");
        }
    }

    private static void Check(List<string> faults, IPipelineAccuracy accuracy, bool takesBatches)
    {
        if (string.IsNullOrWhiteSpace(accuracy.GroundTruth))
        {
            faults.Add("the path of the ground truth is empty");
        }

        if (accuracy.PixelOffset is not (0 or 1))
        {
            faults.Add(Invariant($"PixelOffset {accuracy.PixelOffset} (0 or 1)"));
        }

        if (accuracy.SkipWhenMissing is { } reason && string.IsNullOrWhiteSpace(reason))
        {
            faults.Add("SkipWhenMissing is empty (say where to get the data, or leave it out)");
        }

        foreach (var (name, value) in Minima(accuracy))
        {
            Range(faults, name, value, 0, 1, "0 to 1");
        }

        if (!(accuracy.IouThreshold is > 0 and <= 1))
        {
            faults.Add(Invariant($"IouThreshold {accuracy.IouThreshold} (above 0, up to 1)"));
        }

        if (!double.IsFinite(accuracy.ScoreThreshold))
        {
            faults.Add(Invariant($"ScoreThreshold {accuracy.ScoreThreshold} (a finite number)"));
        }

        Range(faults, nameof(accuracy.MaxDrop), accuracy.MaxDrop, 0, 1, "0 to 1");
        AtLeast(faults, nameof(accuracy.BatchSize), accuracy.BatchSize, 1);
        AtLeast(faults, nameof(accuracy.MaxSamples), accuracy.MaxSamples, 0);
        AtLeast(faults, nameof(accuracy.SampleTimeoutMs), accuracy.SampleTimeoutMs, 0);
        if (accuracy.BatchSize > 1 && !takesBatches)
        {
            faults.Add(Invariant($"BatchSize {accuracy.BatchSize} (1: the method takes a single Sample; let it take IReadOnlyList<Sample>)"));
        }
    }

    private static void CheckProtocol(List<string> faults, string? protocol, PipelineTask task)
    {
        if (protocol is not null && !task.Protocols.Contains(protocol))
        {
            var allowed = task.Protocols.IsEmpty ? $"none: {task.Name} is scored in one way alone" : $"{string.Join(", ", task.Protocols)}, for {task.Name}";
            faults.Add($"Protocol '{Printable.OneLine(protocol, 40)}' ({allowed})");
        }
    }

    private static void CheckOptionsOfTask(List<string> faults, IPipelineAccuracy accuracy, PipelineTask task)
    {
        var ofVoc = new[] { (Name: nameof(accuracy.InclusivePixels), IsSet: accuracy.InclusivePixels), (Name: nameof(accuracy.CountDifficult), IsSet: accuracy.CountDifficult) };
        faults.AddRange(ofVoc.Where(option => option.IsSet && accuracy.Protocol != ObjectProtocols.Voc).Select(option => $"{option.Name} true (false but with Protocol '{ObjectProtocols.Voc}')"));
        if (accuracy.PositiveCategory is { } positive && !task.HasPositiveCategory)
        {
            faults.Add($"PositiveCategory '{Printable.OneLine(positive, 40)}' (none: it is of classification, and this is {task.Name})");
        }
        else if (accuracy.PositiveCategory is { } name && string.IsNullOrWhiteSpace(name))
        {
            faults.Add("PositiveCategory is empty (name a category, or leave it out)");
        }
    }

    /// <summary>The minima that an attribute has as members, by the metric they are of.</summary>
    public static IEnumerable<(string Member, double Value)> Minima(IPipelineAccuracy accuracy) =>
    [
        (nameof(accuracy.MinF1), accuracy.MinF1),
        (nameof(accuracy.MinPrecision), accuracy.MinPrecision),
        (nameof(accuracy.MinRecall), accuracy.MinRecall),
        (nameof(accuracy.MinAP), accuracy.MinAP),
        (nameof(accuracy.MinAP50), accuracy.MinAP50),
        (nameof(accuracy.MinMeanIoU), accuracy.MinMeanIoU),
        (nameof(accuracy.MinPQ), accuracy.MinPQ),
        (nameof(accuracy.MinAccuracy), accuracy.MinAccuracy),
    ];

    private static void Check(List<string> faults, MetricThresholdAttribute threshold)
    {
        var name = $"[MetricThreshold(\"{Printable.OneLine(threshold.Metric, 40)}\")]";
        if (double.IsNaN(threshold.Min) && double.IsNaN(threshold.Max) && double.IsNaN(threshold.MaxDrop))
        {
            faults.Add($"{name} asks for nothing (set Min, Max or MaxDrop)");
        }

        if (threshold.Min > threshold.Max)
        {
            faults.Add(Invariant($"{name} Min {threshold.Min} above Max {threshold.Max}"));
        }

        if (threshold.MaxDrop < 0)
        {
            faults.Add(Invariant($"{name} MaxDrop {threshold.MaxDrop} (0 or more)"));
        }
    }

    private static void Check(List<string> faults, IPerformanceBudget budget)
    {
        (string Name, double Value)[] limits =
        [
            ("ms", budget.Milliseconds),
            (nameof(budget.MaxMemoryMb), budget.MaxMemoryMb),
            (nameof(budget.MaxAllocatedMb), budget.MaxAllocatedMb),
            (nameof(budget.MaxGpuMemoryMb), budget.MaxGpuMemoryMb),
            (nameof(budget.MaxSlowdown), budget.MaxSlowdown),
        ];
        if (limits.All(limit => double.IsNaN(limit.Value)))
        {
            faults.Add("[PerformanceBudget] asks for nothing (set ms, MaxMemoryMb, MaxAllocatedMb, MaxGpuMemoryMb or MaxSlowdown)");
        }

        foreach (var (name, value) in limits)
        {
            Range(faults, $"[PerformanceBudget] {name}", value, 0, double.MaxValue, "0 or more, finite");
        }

        if (budget.Stage is { } stage && string.IsNullOrWhiteSpace(stage))
        {
            faults.Add("[PerformanceBudget] Stage is empty (name a stage, or leave it out for the whole call)");
        }

        if (!Enum.IsDefined(budget.Statistic))
        {
            faults.Add(Invariant($"[PerformanceBudget] Statistic {(int)budget.Statistic} ({string.Join(", ", Enum.GetNames<Statistic>())})"));
        }
        else if (budget is { Statistic: Statistic.Throughput, Stage: not null })
        {
            faults.Add("[PerformanceBudget] Statistic Throughput with a Stage (throughput is of whole calls)");
        }
        else if (budget is { Statistic: Statistic.Throughput, Milliseconds: 0 })
        {
            faults.Add("[PerformanceBudget] ms 0 with Statistic Throughput (above 0)");
        }
    }

    private static void Range(List<string> faults, string name, double value, double least, double most, string allowed)
    {
        if (value < least || value > most)
        {
            faults.Add(Invariant($"{name} {value} ({allowed})"));
        }
    }

    private static void AtLeast(List<string> faults, string name, int value, int least)
    {
        if (value < least)
        {
            faults.Add(Invariant($"{name} {value} ({least} or more)"));
        }
    }

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
