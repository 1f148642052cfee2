using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Where a row has what is read of it; −1 for what it may lack.</summary>
internal readonly record struct OpenImagesColumns(int Image, int Label, int Left, int Right, int Top, int Bottom, int Group, int Confidence)
{
    private static readonly ImmutableArray<string> Required = ["ImageID", "LabelName", "XMin", "XMax", "YMin", "YMax"];

    /// <summary>The names of the columns that are needed, in words.</summary>
    public const string Expected = "ImageID, LabelName, XMin, XMax, YMin and YMax";

    /// <summary>Finds the columns; null where one that is needed is missing, or where one is there twice.</summary>
    public static OpenImagesColumns? Of(ImmutableArray<string> header) =>
        Required.All(header.Contains) && header.Distinct(StringComparer.Ordinal).Count() == header.Length
            ? new OpenImagesColumns(
                header.IndexOf(Required[0]), header.IndexOf(Required[1]), header.IndexOf(Required[2]), header.IndexOf(Required[3]), header.IndexOf(Required[4]), header.IndexOf(Required[5]),
                header.IndexOf("IsGroupOf"), header.IndexOf("Confidence"))
            : null;
}
