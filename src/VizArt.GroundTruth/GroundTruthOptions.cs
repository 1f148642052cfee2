using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>How a ground truth is to be read.</summary>
public sealed record GroundTruthOptions
{
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

    /// <summary>How many faults are told one by one; 1 or more, 100 by default. The rest are counted.</summary>
    public int MaxDiagnostics { get; init; } = 100;

    /// <summary>How many bytes are read from the file at a time.</summary>
    internal int ChunkBytes { get; init; } = 64 * 1024;

    internal void Validate()
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

        if (faults.Count > 0)
        {
            throw new ArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{faults.Count} invalid {(faults.Count == 1 ? "option" : "options")}: {string.Join("; ", faults)}."));
        }
    }
}
