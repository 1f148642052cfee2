namespace VizArt.GroundTruth;

/// <summary>The keypoints of annotations, packed into one column of coordinates.</summary>
public sealed class KeypointColumn
{
    internal KeypointColumn()
    {
    }
}
