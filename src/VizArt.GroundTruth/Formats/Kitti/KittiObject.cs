namespace VizArt.GroundTruth;

/// <summary>One row: an object, or a region in which objects were left unlabelled.</summary>
/// <param name="Line">Its line, from 1.</param>
/// <param name="Type">Its type, such as <c>Car</c>.</param>
/// <param name="Box">Its box in the image.</param>
internal readonly record struct KittiObject(int Line, string Type, Box Box)
{
    /// <summary>The type of the regions.</summary>
    public const string DontCare = "DontCare";

    public bool IsRegion => Type == DontCare;
}
