namespace VizArt.Accuracy;

/// <summary>What detections and objects are compared by.</summary>
public enum IouType
{
    /// <summary>Boxes, by intersection over union.</summary>
    Box,

    /// <summary>Masks, by intersection over union of their pixels.</summary>
    Mask,

    /// <summary>Keypoints, by object keypoint similarity.</summary>
    Keypoints,
}
