namespace VizArt.GroundTruth;

/// <summary>The members of a result that a results file is read by.</summary>
[Flags]
internal enum CocoResultMembers
{
    None = 0,
    Image = 1,
    Category = 2,
    Box = 4,
    Score = 8,
    Common = Image | Category | Score,
    Segmentation = 16,
    Keypoints = 32,
    Geometries = Box | Segmentation | Keypoints,
    Caption = 64,
}
