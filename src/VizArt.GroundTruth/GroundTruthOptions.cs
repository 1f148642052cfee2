using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>How a ground truth is to be read.</summary>
public sealed record GroundTruthOptions
{
    // One of each, so that two options that say nothing are equal.
    private static readonly ImmutableSortedDictionary<string, RuleSeverity> NoSeverities = ImmutableSortedDictionary.Create<string, RuleSeverity>(StringComparer.Ordinal);
    private static readonly ImmutableSortedDictionary<string, string> NoAliases = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>Name of the format, such as <c>coco</c>; null (the default) to recognise it.</summary>
    public string? Format { get; init; }

    /// <summary>The folder below which the images lie; null (the default) for the annotation file's folder, and for PASCAL VOC the <c>JPEGImages</c> beside the annotations' folder where there is one.</summary>
    public string? Images { get; init; }

    /// <summary>What the corners of PASCAL VOC's boxes are counted from: 1 (the default) or 0. Other formats leave nothing open.</summary>
    /// <remarks>
    /// <para>1: corners are pixels counted from 1, and the last one belongs to the box, as the VOC devkit has it ("the top-left pixel in the image has
    /// coordinates (1,1)"; VOCevaldet.m adds 1 to the difference): left = xmin − 1, width = xmax − xmin + 1.</para>
    /// <para>0: corners are edges, as tools mean them whose corners are points between pixels: left = xmin, width = xmax − xmin.</para>
    /// <para>In one formula: left = xmin − offset, right = xmax.</para>
    /// </remarks>
    public int PixelOffset { get; init; } = 1;

    /// <summary>The number of pixels that belong to no class, in masks; null for none. Default: 255, as Pascal VOC and Cityscapes have it. Panoptic maps have 0 besides.</summary>
    public int? VoidValue { get; init; } = 255;

    /// <summary>What the breach of a rule means, by the rule's name, where that is to be otherwise than the rule has it. Warnings may be made errors or ignored; errors may be made less only where the reader can go on without what broke the rule. docs/errors.md lists the rules.</summary>
    /// <value>Default: empty.</value>
    public ImmutableSortedDictionary<string, RuleSeverity> Severities { get; init; } = NoSeverities;

    /// <summary>Other names of categories: what a file calls by the first is taken for the second.</summary>
    /// <value>Default: empty.</value>
    public ImmutableSortedDictionary<string, string> CategoryAliases { get; init; } = NoAliases;

    /// <summary>Whether samples may lie outside of the folder of the images. False (the default) refuses paths that leave it.</summary>
    public bool AllowOutsideImages { get; init; }

    /// <summary>The part of a set that is read, such as <c>val</c>, where its layout has parts; null (the default) for all, whose samples then have it as their attribute <c>split</c>.</summary>
    public string? Split { get; init; }

    /// <summary>A file that says what a set's own layout leaves open: the colours of masks, or where custom JSON keeps its values; null (the default) for the one beside the data.</summary>
    public string? Mapping { get; init; }

    /// <summary>What the rows of YOLO's label files are; null (the default) for what <c>data.yaml</c> says (<c>task</c>, <c>kpt_shape</c>), else for what the rows look like. A row alone does not tell an oriented box from a polygon of four points.</summary>
    public YoloTask? YoloTask { get; init; }

    /// <summary>Name of the field of a point cloud that holds the class of each point; null (the default) for the first of <c>label</c>, <c>class</c>, <c>semantic</c> and their kin.</summary>
    public string? LabelField { get; init; }

    /// <summary>How much a file may declare before it is believed.</summary>
    public GroundTruthLimits Limits { get; init; } = new();

    /// <summary>How many faults are told one by one; 1 or more, 100 by default. The rest are counted.</summary>
    public int MaxDiagnostics { get; init; } = 100;

    /// <summary>Is told how far the reading is: after every 64 KB or file, on the thread that reads, one call at a time. Null (the default) for nobody. It must not throw.</summary>
    public IProgress<GroundTruthProgress>? Progress { get; init; }

    /// <summary>How many bytes are read from the file at a time.</summary>
    internal int ChunkBytes { get; init; } = 64 * 1024;

    /// <summary>What is wrong with the options themselves, before any file is looked at; empty where nothing is.</summary>
    /// <returns>One text a fault, such as <c>PixelOffset 2 (0 or 1)</c>.</returns>
    public ImmutableArray<string> Faults()
    {
        var faults = ImmutableArray.CreateBuilder<string>();
        if (Format is { Length: 0 })
        {
            faults.Add("Format is empty (a name, or null to recognise it)");
        }

        if (Images is not null && (Images.Length == 0 || Images.Contains('\0', StringComparison.Ordinal)))
        {
            faults.Add("Images is not a path (a folder, or null for the annotation file's folder)");
        }

        if (PixelOffset is not (0 or 1))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"PixelOffset {PixelOffset} (0 or 1)"));
        }

        if (MaxDiagnostics < 1)
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"MaxDiagnostics {MaxDiagnostics} (1 or more)"));
        }

        if (Split is { Length: 0 })
        {
            faults.Add("Split is empty (a name, or null for all)");
        }

        if (LabelField is { Length: 0 })
        {
            faults.Add("LabelField is empty (a name, or null for the usual ones)");
        }

        if (Mapping is not null && (Mapping.Length == 0 || Mapping.Contains('\0', StringComparison.Ordinal)))
        {
            faults.Add("Mapping is not a path (a file, or null for the one beside the data)");
        }

        if (YoloTask is { } task && !Enum.IsDefined(task))
        {
            faults.Add(string.Create(CultureInfo.InvariantCulture, $"YoloTask {(int)task} (Detect, Segment, Oriented or Pose)"));
        }

        Limits.Validate(faults);
        faults.AddRange(RuleCatalogue.Faults(Severities));
        return faults.ToImmutable();
    }

    internal void Validate()
    {
        var faults = Faults();
        if (!faults.IsEmpty)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{faults.Length} invalid {(faults.Length == 1 ? "option" : "options")}: {string.Join("; ", faults)}."));
        }
    }
}
