namespace VizArt.GroundTruth;

/// <summary>What is read of a results file.</summary>
internal enum CocoResultsTask
{
    Boxes,
    Masks,
    Keypoints,
}
