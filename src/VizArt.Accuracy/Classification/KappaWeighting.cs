namespace VizArt.Accuracy;

/// <summary>How much a confusion of two classes weighs in Cohen's kappa.</summary>
public enum KappaWeighting
{
    /// <summary>All confusions alike.</summary>
    None,

    /// <summary>By the distance of the classes in their order.</summary>
    Linear,

    /// <summary>By the square of the distance of the classes in their order.</summary>
    Quadratic,
}
