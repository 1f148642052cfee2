namespace VizArt.GroundTruth;

/// <summary>What the rows of YOLO's label files are.</summary>
public enum YoloTask
{
    /// <summary>Boxes: class, x and y of the middle, width, height.</summary>
    Detect,

    /// <summary>Polygons: class, then x and y of 3 points or more.</summary>
    Segment,

    /// <summary>Oriented boxes: class, then x and y of 4 corners.</summary>
    Oriented,

    /// <summary>Boxes with keypoints: as boxes, then x, y and perhaps the visibility of each keypoint.</summary>
    Pose,
}
