using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>How intervals are found: samples are drawn with replacement again and again, and every draw is scored.</summary>
/// <remarks>Efron, Tibshirani: An Introduction to the Bootstrap (1993), the percentile interval.</remarks>
public sealed record BootstrapOptions
{
    /// <summary>How many times as many samples are drawn as there are; 1 or more. Default: 1,000.</summary>
    public int Resamples { get; init; } = 1000;

    /// <summary>What the draws follow from: equal seeds draw equally, on any machine. Default: 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>The share of the draws whose figures lie within the interval, in (0, 1). Default: 0.95.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (Resamples < 1)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Resamples {Resamples} (1 or more)"));
        }

        if (Confidence is not (> 0 and < 1))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"Confidence {Confidence} (between 0 and 1)"));
        }

        OptionFaults.ThrowIfAny(faults.ToImmutable());
    }
}
