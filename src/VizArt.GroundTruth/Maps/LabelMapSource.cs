namespace VizArt.GroundTruth;

/// <summary>Where the label map of one sample is: read when asked for, since the maps of a set seldom fit into memory together.</summary>
public abstract class LabelMapSource
{
    /// <summary>Absolute path of the file that holds it.</summary>
    public abstract string Path { get; }

    /// <summary>Reads the class of each pixel. May be called more than once, and from several threads.</summary>
    /// <returns>The map, of the ids of categories and the void value.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used, or no longer.</exception>
    public abstract LabelMap Read();

    /// <summary>Reads the segments, where the source tells objects apart.</summary>
    /// <returns>The map and its segments; null where the source knows classes alone.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used, or no longer.</exception>
    public virtual PanopticMap? ReadPanoptic() => null;
}
