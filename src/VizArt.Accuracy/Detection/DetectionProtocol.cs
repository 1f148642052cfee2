namespace VizArt.Accuracy;

/// <summary>Whose rules decide which detections count.</summary>
public enum DetectionProtocol
{
    /// <summary>COCO's: the best detections of each category in a sample count; crowds take any number of detections.</summary>
    Coco,

    /// <summary>LVIS's federated rules: the best detections of all categories together count; what a sample was not searched for does not; nothing is a crowd.</summary>
    /// <remarks>Follows lvis-api LVISEval.</remarks>
    Lvis,
}
