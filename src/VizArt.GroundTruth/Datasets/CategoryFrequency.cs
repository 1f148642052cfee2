namespace VizArt.GroundTruth;

/// <summary>In how many training images a category occurs, as LVIS groups them.</summary>
public enum CategoryFrequency
{
    /// <summary>Few: 1 to 10 images; written <c>r</c>.</summary>
    Rare,

    /// <summary>Some: 11 to 100 images; written <c>c</c>.</summary>
    Common,

    /// <summary>Many: more than 100 images; written <c>f</c>.</summary>
    Frequent,
}
