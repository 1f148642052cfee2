using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Which formats have a use for an option: what is asked of a format that cannot do it is refused, not passed over.</summary>
internal static class OptionUse
{
    private static readonly ImmutableArray<string> Known = [.. GroundTruthFormats.CreateDefault().Names, CocoResults.FormatName];

    /// <summary>The options, as programs and the command line write them, and the formats that have a use for them.</summary>
    public static ImmutableArray<(string Name, string Argument, Func<GroundTruthOptions, bool> IsGiven, ImmutableArray<string> Formats)> All { get; } =
    [
        (nameof(GroundTruthOptions.Images), "--images", options => options.Images is not null, ["coco", "coco-panoptic", "voc", "labelme", "cvat", "openimages", "png", "yolo", "kitti", "csv", "json"]),
        (nameof(GroundTruthOptions.Split), "--split", options => options.Split is not null, ["voc", "cvat", "openimages", "png", "yolo", "kitti", "folders"]),
        (nameof(GroundTruthOptions.VoidValue), "--void", options => options.VoidValue != new GroundTruthOptions().VoidValue, ["coco-panoptic", "png", "npy", "npz"]),
        (nameof(GroundTruthOptions.Mapping), "--mapping", options => options.Mapping is not null, ["png", "npy", "npz", "json"]),
        (nameof(GroundTruthOptions.LabelField), "--label-field", options => options.LabelField is not null, ["pcd", "ply"]),
    ];

    /// <summary>Whether a format has a use for an option; one that does not come with the library may have it for all.</summary>
    public static bool Has(string format, ImmutableArray<string> formats) =>
        !Known.Contains(format, StringComparer.OrdinalIgnoreCase) || formats.Contains(format, StringComparer.OrdinalIgnoreCase);

    /// <summary>Refuses options that the format has no use for, all together.</summary>
    /// <exception cref="GroundTruthException">There are such options.</exception>
    public static void Check(string path, string format, GroundTruthOptions options)
    {
        ImmutableArray<GroundTruthDiagnostic> faults =
        [
            .. All.Where(option => option.IsGiven(options) && !Has(format, option.Formats))
                .Select(option => FileRules.OptionUnused.AtFile().Found(option.Name).With(option.Argument, format, List(option.Formats)).ToDiagnostic(path)),
        ];
        if (!faults.IsEmpty)
        {
            throw new GroundTruthException(faults) { Facts = new GroundTruthFacts { Format = format } };
        }
    }

    /// <summary>Names in a sentence.</summary>
    public static string List(ImmutableArray<string> names) =>
        names.Length == 1 ? names[0] : $"{string.Join(", ", names.Take(names.Length - 1))} and {names[^1]}";
}
