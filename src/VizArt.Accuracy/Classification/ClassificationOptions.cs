using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>How classifications are scored. The defaults are scikit-learn's.</summary>
public sealed record ClassificationOptions
{
    /// <summary>The category that Precision, Recall, F1, RocAuc and the like are about; null for their mean over the categories. Default: null.</summary>
    public string? PositiveCategory { get; init; }

    /// <summary>What 0/0 is, in [0, 1]: precision of a category that nothing was taken for, recall of one that nothing is of. Default: 0.</summary>
    public double ZeroDivision { get; init; }

    /// <summary>How much more recall weighs than precision in the F beside F1; above 0, finite, not 1. Default: 2.</summary>
    public double Beta { get; init; } = 2;

    /// <summary>Among how many of the highest scores the truth is sought, ascending, 1 or more each. Default: 5.</summary>
    public ImmutableArray<int> TopK { get; init; } = [5];

    /// <summary>Up to which false-positive rate PartialRocAuc goes, above 0, up to 1. Default: 0.1.</summary>
    public double MaxFalsePositiveRate { get; init; } = 0.1;

    /// <summary>How many bins of equal width the calibration errors have; 1 to 10,000. Default: 15.</summary>
    public int CalibrationBins { get; init; } = 15;

    /// <summary>Which edge belongs to a bin of the calibration errors. Default: the upper one.</summary>
    public BinClosure CalibrationClosure { get; init; } = BinClosure.Right;

    /// <summary>Whether a label that the ground truth does not know counts as none, and scores of such categories are left out, instead of being refused. Default: false.</summary>
    public bool IgnoreUnknownCategories { get; init; }

    /// <summary>A short hash of everything that changes a figure: 16 hexadecimal digits.</summary>
    public string OptionsId => OptionFaults.Hash(Canonical());

    /// <summary>Finds out what is wrong with the options.</summary>
    /// <returns>One text per fault, such as <c>Beta -1 (above 0, not 1)</c>; empty when the options can be used.</returns>
    public ImmutableArray<string> FindFaults()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        Require(faults, PositiveCategory != "", nameof(PositiveCategory), "\"\"", "a name, or null");
        Require(faults, ZeroDivision is >= 0 and <= 1, nameof(ZeroDivision), ZeroDivision, "0 to 1");
        Require(faults, Beta is > 0 and not 1 && double.IsFinite(Beta), nameof(Beta), Beta, "above 0, not 1");
        Require(faults, MaxFalsePositiveRate is > 0 and <= 1, nameof(MaxFalsePositiveRate), MaxFalsePositiveRate, "above 0, up to 1");
        Require(faults, CalibrationBins is >= 1 and <= 10_000, nameof(CalibrationBins), CalibrationBins, "1 to 10000");
        Require(faults, Enum.IsDefined(CalibrationClosure), nameof(CalibrationClosure), (int)CalibrationClosure, "Right or Left");
        if (TopK.IsDefault)
        {
            faults.Add($"{nameof(TopK)} is not set (empty for none)");
            return faults.ToImmutable();
        }

        for (var index = 0; index < TopK.Length; index++)
        {
            var place = string.Create(CultureInfo.InvariantCulture, $"{nameof(TopK)}[{index}]");
            Require(faults, TopK[index] >= 1, place, TopK[index], "1 or more");
            Require(faults, index == 0 || TopK[index] > TopK[index - 1], place, TopK[index], "more than the one before");
        }

        return faults.ToImmutable();
    }

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid() => OptionFaults.ThrowIfAny(FindFaults());

    private static void Require(ImmutableArray<string>.Builder faults, bool isSound, string name, object value, string expected)
    {
        if (!isSound)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{name} {value} ({expected})"));
        }
    }

    private string Canonical() => string.Join('\n',
        "classification/1",
        string.Create(CultureInfo.InvariantCulture, $"zero={ZeroDivision:R} beta={Beta:R} fpr={MaxFalsePositiveRate:R} bins={CalibrationBins} closure={CalibrationClosure}"),
        string.Join(' ', TopK.Select(count => count.ToString(CultureInfo.InvariantCulture))),
        PositiveCategory is null ? "all" : "positive=" + PositiveCategory);
}
