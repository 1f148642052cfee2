using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>The formats that ground truth is read from.</summary>
/// <remarks>Immutable: <see cref="Add"/> returns another set.</remarks>
public sealed class GroundTruthFormats
{
    private readonly ImmutableArray<IGroundTruthFormat> _formats;

    private GroundTruthFormats(ImmutableArray<IGroundTruthFormat> formats)
    {
        _formats = formats;
    }

    /// <summary>Names of the formats, in the order in which they were added.</summary>
    public ImmutableArray<string> Names => [.. _formats.Select(format => format.Name)];

    /// <summary>Makes the set of formats that come with the library: <c>coco</c>, <c>coco-panoptic</c>, <c>voc</c>, <c>labelme</c>, <c>cvat</c>, <c>openimages</c>, <c>png</c>, <c>npy</c>, <c>npz</c>, <c>pcd</c>, <c>ply</c>, <c>semantic-kitti</c>, <c>yolo</c>, <c>kitti</c>, <c>folders</c>, <c>csv</c> and <c>json</c>.</summary>
    /// <returns>The set.</returns>
    public static GroundTruthFormats CreateDefault() => new([new CocoFormat(), new CocoPanopticFormat(), new VocFormat(), new LabelMeFormat(), new CvatFormat(), new OpenImagesFormat(), new PngMaskFormat(), new NpyFormat(), new NpzFormat(), new PcdFormat(), new PlyFormat(), new SemanticKittiFormat(), new YoloFormat(), new KittiFormat(), new ClassFolderFormat(), new CsvFormat(), new MappedJsonFormat()]);

    /// <summary>Makes a set with one more format.</summary>
    /// <param name="format">The format; its name is not in the set, in any case of letters.</param>
    /// <returns>The larger set; this one stays as it is.</returns>
    /// <exception cref="ArgumentException">The name is empty or taken.</exception>
    public GroundTruthFormats Add(IGroundTruthFormat format)
    {
        ArgumentNullException.ThrowIfNull(format);
        ArgumentException.ThrowIfNullOrEmpty(format.Name);
        if (Find(format.Name) is not null)
        {
            throw new ArgumentException($"There is a format named {format.Name} already.", nameof(format));
        }

        return new(_formats.Add(format));
    }

    /// <summary>Reads a ground truth, recognising its format from its name and its first 64 KB (a folder's: from what lies in it) unless the options name it.</summary>
    /// <param name="path">The annotation file or, for a format of many files, their folder; a relative path is sought in the current folder.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The dataset, with its warnings.</returns>
    /// <exception cref="GroundTruthException">The file is missing, of no or more than one known format, or breaks the format's rules; or an option is given that the format has no use for.</exception>
    /// <exception cref="ArgumentException">The options are invalid; all faults are told.</exception>
    public Task<Dataset> ReadAsync(string path, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return ReadAsync(path, options ?? new GroundTruthOptions(), arePredictions: false, cancellationToken);
    }

    /// <summary>Reads a ground truth, or predictions that are of one of its formats: those are read by the options of their ground truth, which may be of another format.</summary>
    internal async Task<Dataset> ReadAsync(string path, GroundTruthOptions options, bool arePredictions, CancellationToken cancellationToken)
    {
        options.Validate();
        cancellationToken.ThrowIfCancellationRequested();

        var fullPath = GroundTruthFile.FullPath(path);
        var format = options.Format is { } name
            ? Find(name) ?? throw GroundTruthFile.Refuse(fullPath, FileRules.UnknownFormat.AtFile().Found(name).With(string.Join(", ", Names)))
            : Recognise(fullPath);
        if (!arePredictions)
        {
            OptionUse.Check(fullPath, format.Name, options);
        }

        return await format.ReadAsync(new GroundTruthSource(fullPath, options), cancellationToken).ConfigureAwait(false);
    }

    private IGroundTruthFormat? Find(string name) =>
        _formats.FirstOrDefault(format => string.Equals(format.Name, name, StringComparison.OrdinalIgnoreCase));

    private IGroundTruthFormat Recognise(string path)
    {
        var probe = Probe(path);
        var answers = _formats.Select(format => (Format: format, Match: format.Detect(probe))).ToArray();
        var best = answers.Max(answer => answer.Match.Confidence);
        if (best == FormatConfidence.None)
        {
            throw GroundTruthFile.Refuse(path, FileRules.NotRecognised.AtFile().With(Describe(answers)));
        }

        var candidates = answers.Where(answer => answer.Match.Confidence == best).ToArray();
        return candidates.Length == 1
            ? candidates[0].Format
            : throw GroundTruthFile.Refuse(path, FileRules.Ambiguous.AtFile().With(Describe(candidates)));
    }

    private static FormatProbe Probe(string path)
    {
        if (Directory.Exists(path))
        {
            return FormatProbe.OfFolder(path);
        }

        var file = GroundTruthFile.Open(path);
        try
        {
            return FormatProbe.OfFile(path, file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    private static string Describe(IEnumerable<(IGroundTruthFormat Format, FormatMatch Match)> answers) =>
        string.Join("; ", answers.Select(answer => $"{answer.Format.Name} ({answer.Match.Reason})"));
}
