using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VizArt.Accuracy;

/// <summary>How detections are scored. The defaults are COCO's.</summary>
/// <remarks>Follows pycocotools cocoeval.Params (2.0.11).</remarks>
public sealed record DetectionOptions
{
    /// <summary>COCO's for masks.</summary>
    public static DetectionOptions Masks { get; } = new() { IouType = IouType.Mask };

    /// <summary>COCO's for keypoints: OKS instead of IoU, the best 20 detections of a category in a sample, and no small objects.</summary>
    public static DetectionOptions Keypoints { get; } = new()
    {
        IouType = IouType.Keypoints,
        MaxDetections = [20],
        AreaRanges = [new("all", "", 0, 1e10), new("medium", "m", 32 * 32, 96 * 96), new("large", "l", 96 * 96, 1e10)],
    };

    /// <summary>LVIS's: its federated rules, and the best 300 detections of a sample.</summary>
    public static DetectionOptions Lvis { get; } = new() { Protocol = DetectionProtocol.Lvis, MaxDetections = [300] };

    /// <summary>What is compared. Default: boxes.</summary>
    public IouType IouType { get; init; }

    /// <summary>Whose rules decide which detections count. Default: COCO's.</summary>
    public DetectionProtocol Protocol { get; init; }

    /// <summary>The IoU thresholds that AP and AR are averaged over, ascending, each in (0, 1]. Default: 0.5 to 0.95 in steps of 0.05.</summary>
    /// <remarks>The doubles of <c>numpy.linspace(.5, .95, 10)</c>: 0.9 is 0.8999999999999999.</remarks>
    public ImmutableArray<double> IouThresholds { get; init; } = [0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.8999999999999999, 0.95];

    /// <summary>The recalls at which precision is sampled, ascending, each in [0, 1]. Default: 0 to 1 in steps of 0.01.</summary>
    /// <remarks>The doubles of <c>numpy.linspace(0, 1, 101)</c>: i * 0.01, not i / 100.</remarks>
    public ImmutableArray<double> RecallThresholds { get; init; } = [.. Enumerable.Range(0, 101).Select(step => step * 0.01)];

    /// <summary>How many detections of one category count in one sample, ascending, 1 or more each. Default: 1, 10, 100.</summary>
    /// <remarks>Everything but the ARs named after the smaller numbers uses the largest. By LVIS's rules it is of all categories together.</remarks>
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

    /// <summary>The lowest score that counts for Precision, Recall and F1 of single categories, by their names; <see cref="ScoreThreshold"/> for all others. Default: none.</summary>
    public ImmutableSortedDictionary<string, double> CategoryScoreThresholds { get; init; } = ImmutableSortedDictionary.Create<string, double>(StringComparer.Ordinal);

    /// <summary>How far off each keypoint may be, as a standard deviation in units of the square root of the object's area; above 0, in the order of the keypoints. Default: COCO's 17 of a person.</summary>
    /// <remarks>The values of <c>kpt_oks_sigmas</c> in pycocotools.</remarks>
    public ImmutableArray<double> KeypointSigmas { get; init; } =
        [.026, .025, .025, .035, .035, .079, .079, .072, .072, .062, .062, .107, .107, .087, .087, .089, .089];

    /// <summary>Whether detections of a category that the ground truth does not know are left out, instead of refused. Default: false.</summary>
    public bool IgnoreUnknownCategories { get; init; }

    /// <summary>A short hash of everything that changes a score: 16 hexadecimal digits.</summary>
    public string OptionsId => OptionFaults.Hash(Canonical());

    /// <summary>Finds out what is wrong with the options.</summary>
    /// <returns>One text per fault, such as <c>IouThreshold -1 (above 0, up to 1)</c>; empty when the options can be used.</returns>
    public ImmutableArray<string> FindFaults() => DetectionOptionsRules.FindFaults(this);

    /// <summary>Throws when the options cannot be used.</summary>
    /// <exception cref="ArgumentException">At least one fault; the message lists them all.</exception>
    public void ThrowIfInvalid() => OptionFaults.ThrowIfAny(FindFaults());

    private string Canonical() => string.Join('\n',
        "detection/1",
        string.Create(CultureInfo.InvariantCulture, $"categories={(UseCategories ? 1 : 0)} iou={IouThreshold:R} score={ScoreThreshold:R}"),
        string.Join(' ', IouThresholds.Select(Text)),
        string.Join(' ', RecallThresholds.Select(Text)),
        string.Join(' ', MaxDetections.Select(count => count.ToString(CultureInfo.InvariantCulture))),
        string.Join(' ', AreaRanges.Select(range => $"{range.Name}/{range.Suffix}:{Text(range.MinInPixels)}-{Text(range.MaxInPixels)}")))
        + CanonicalOthers();

    /// <summary>What was added to the first set of options, where it is not as it was then: ids of before stay.</summary>
    private string CanonicalOthers() => string.Concat(
        IouType == IouType.Box ? "" : $"\ntype={IouType}",
        Protocol == DetectionProtocol.Coco ? "" : $"\nprotocol={Protocol}",
        IouType == IouType.Keypoints ? $"\nsigmas={string.Join(' ', KeypointSigmas.Select(Text))}" : "",
        CategoryScoreThresholds.IsEmpty ? "" : $"\nscores={string.Join(' ', CategoryScoreThresholds.Select(pair => $"{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(pair.Key))}={Text(pair.Value)}"))}");

    /// <summary>The lowest score that counts in a category.</summary>
    internal double ScoreThresholdOf(string category) => CategoryScoreThresholds.GetValueOrDefault(category, ScoreThreshold);

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
