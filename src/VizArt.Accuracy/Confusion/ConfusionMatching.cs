namespace VizArt.Accuracy;

/// <summary>Which detection is taken to be of which object, whatever their categories.</summary>
public enum ConfusionMatching
{
    /// <summary>By score, best first: each takes the free object that it overlaps most, the first among equals. Thresholds are inclusive.</summary>
    ScoreFirst,

    /// <summary>By overlap: each detection keeps the object that it overlaps most, then each object the detection that overlaps it most. Thresholds are exclusive.</summary>
    /// <remarks>What supervision 0.27 does in ConfusionMatrix.</remarks>
    OverlapFirst,
}
