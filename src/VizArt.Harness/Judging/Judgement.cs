using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>A figure, what it was judged by, and what was found.</summary>
/// <param name="Figure">The figure.</param>
internal sealed record Judgement(Figure Figure)
{
    /// <summary>The least it may be; null for no such limit.</summary>
    public double? Min { get; init; }

    /// <summary>The most it may be; null for no such limit.</summary>
    public double? Max { get; init; }

    /// <summary>How far it may get worse than the baseline; null where that was not judged.</summary>
    public double? MaxDrop { get; init; }

    /// <summary>The baseline's figure; null where there is none.</summary>
    public double? Baseline { get; init; }

    /// <summary>What was found; null where nothing was asked.</summary>
    public VerdictState? Verdict { get; init; }

    /// <summary>The code of what went wrong; null where nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>Why, in words; null where nothing was asked.</summary>
    public string? Reason { get; init; }

    /// <summary>How much better than the baseline, signed so that a loss is negative; null where not comparable.</summary>
    public double? Gain => Figure.Value is { } value && Baseline is { } baseline
        ? Figure.Direction == MetricDirection.HigherIsBetter ? value - baseline : baseline - value
        : null;
}
