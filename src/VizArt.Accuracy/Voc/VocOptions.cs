using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>How detections are scored as PASCAL VOC does.</summary>
/// <remarks>Follows VOCevaldet.m and VOCap.m of the VOC development kit.</remarks>
public sealed record VocOptions
{
    /// <summary>The overlap from which a detection finds an object, in (0, 1]. Default: 0.5.</summary>
    public double IouThreshold { get; init; } = 0.5;

    /// <summary>The lowest score that counts for Precision, Recall and F1; any finite number. Default: 0.5.</summary>
    public double ScoreThreshold { get; init; } = 0.5;

    /// <summary>Whether boxes are of whole pixels that include their last row and column, so that a side is right − left + 1, as in the development kit; otherwise they are continuous. Default: false.</summary>
    /// <remarks>A ground truth read from VOC's XML has boxes from the first pixel's left edge to the last one's right edge: there, continuous is the development kit's.</remarks>
    public bool InclusivePixels { get; init; }

    /// <summary>Whether objects marked as difficult must be found like all others; otherwise neither they nor detections of them count. Default: false.</summary>
    public bool CountDifficult { get; init; }

    /// <summary>Whether detections of a category that the ground truth does not know are left out, instead of refused. Default: false.</summary>
    public bool IgnoreUnknownCategories { get; init; }

    /// <summary>A short hash of everything that changes a score: 16 hexadecimal digits.</summary>
    public string OptionsId => OptionFaults.Hash(string.Create(
        CultureInfo.InvariantCulture, $"voc/1\niou={IouThreshold:R} score={ScoreThreshold:R} inclusive={InclusivePixels} difficult={CountDifficult}"));

    /// <summary>Finds out what is wrong with the options.</summary>
    /// <returns>One text per fault; empty when the options can be used.</returns>
    public ImmutableArray<string> FindFaults()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (IouThreshold is not (> 0 and <= 1))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(IouThreshold)} {IouThreshold} (above 0, up to 1)"));
        }

        if (!double.IsFinite(ScoreThreshold))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"{nameof(ScoreThreshold)} {ScoreThreshold} (a finite number)"));
        }

        return faults.ToImmutable();
    }

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid() => OptionFaults.ThrowIfAny(FindFaults());
}
