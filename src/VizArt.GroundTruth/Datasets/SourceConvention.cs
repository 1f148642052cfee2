namespace VizArt.GroundTruth;

/// <summary>How a source writes what it holds, as far as its format leaves that open: what a writer needs to write it again as it was.</summary>
public sealed record SourceConvention
{
    /// <summary>What pixels are counted from, see <see cref="GroundTruthOptions.PixelOffset"/>; null where the format leaves nothing open, as COCO does.</summary>
    public int? PixelOffset { get; init; }

    /// <summary>What the rows of YOLO's label files are, whose numbers are parts of the image's sides; null for other formats.</summary>
    public YoloTask? YoloTask { get; init; }
}
