using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.Accuracy;

/// <summary>How detections are scored. The defaults are COCO's.</summary>
/// <remarks>Follows pycocotools cocoeval.Params (2.0.11).</remarks>
public sealed record DetectionOptions
{
    /// <summary>The IoU thresholds that AP and AR are averaged over, ascending, each in (0, 1]. Default: 0.5 to 0.95 in steps of 0.05.</summary>
    /// <remarks>The doubles of <c>numpy.linspace(.5, .95, 10)</c>: 0.9 is 0.8999999999999999.</remarks>
    public ImmutableArray<double> IouThresholds { get; init; } = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95];

    /// <summary>The recalls at which precision is sampled, ascending, each in [0, 1]. Default: 0 to 1 in steps of 0.01.</summary>
    /// <remarks>The doubles of <c>numpy.linspace(0, 1, 101)</c>: i * 0.01, not i / 100.</remarks>
    public ImmutableArray<double> RecallThresholds { get; init; } = [.. Enumerable.Range(0, 101).Select(step => step * 0.01)];

    /// <summary>How many detections of one category count in one sample, ascending, 1 or more each. Default: 1, 10, 100.</summary>
    /// <remarks>Everything but the ARs named after the smaller numbers uses the largest.</remarks>
    public ImmutableArray<int> MaxDetections { get; init; } = [1, 10, 100];

    /// <summary>The sizes that are scored apart. The first range is the one that AP, AR, Precision and the like are about. Default: all, small, medium, large.</summary>
    public ImmutableArray<AreaRange> AreaRanges { get; init; } =
    [
        new("all", "", 0, 1e10),
        new("small", "s", 0, 32 * 32),
        new("medium", "m", 32 * 32, 96 * 96),
        new("large", "l", 96 * 96, 1e10),
    ];

    /// <summary>Whether a detection must have the category of its object; otherwise categories are ignored. Default: true.</summary>
    public bool UseCategories { get; init; } = true;

    /// <summary>The IoU threshold of Precision, Recall, F1 and BestF1, in (0, 1]. Default: 0.5.</summary>
    public double IouThreshold { get; init; } = 0.5;

    /// <summary>The lowest score that counts for Precision, Recall and F1; any finite number. Default: 0.5.</summary>
    public double ScoreThreshold { get; init; } = 0.5;

    /// <summary>Whether detections of a category that the ground truth does not know are left out, instead of refused. Default: false.</summary>
    public bool IgnoreUnknownCategories { get; init; }

    /// <summary>A short hash of everything that changes a score: 16 hexadecimal digits.</summary>
    public string OptionsId => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Canonical())).AsSpan(0, 8));

    /// <summary>Finds out what is wrong with the options.</summary>
    /// <returns>One text per fault, such as <c>IouThreshold -1 (above 0, up to 1)</c>; empty when the options can be used.</returns>
    public ImmutableArray<string> FindFaults() => DetectionOptionsRules.FindFaults(this);

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid()
    {
        var faults = FindFaults();
        if (faults.Length > 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{faults.Length} invalid option{(faults.Length == 1 ? "" : "s")}: {string.Join("; ", faults)}."));
        }
    }

    private string Canonical() => string.Join('\n',
        "detection/1",
        string.Create(CultureInfo.InvariantCulture, $"categories={(UseCategories ? 1 : 0)} iou={IouThreshold:R} score={ScoreThreshold:R}"),
        string.Join(' ', IouThresholds.Select(Text)),
        string.Join(' ', RecallThresholds.Select(Text)),
        string.Join(' ', MaxDetections.Select(count => count.ToString(CultureInfo.InvariantCulture))),
        string.Join(' ', AreaRanges.Select(range => $"{range.Name}/{range.Suffix}:{Text(range.MinInPixels)}-{Text(range.MaxInPixels)}")));

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
