namespace VizArt.GroundTruth;

/// <summary>What a file of points holds.</summary>
/// <param name="Points">How many points there are.</param>
/// <param name="Labels">The different classes, ascending; empty where the points were kept.</param>
/// <param name="Cloud">The points; null where only their validity was asked for.</param>
internal sealed record CloudContent(long Points, int[] Labels, PointCloud? Cloud)
{
    /// <summary>Columns of an organised cloud; null for any other.</summary>
    public int? Width { get; init; }

    /// <summary>Rows of an organised cloud; null for any other.</summary>
    public int? Height { get; init; }
}
