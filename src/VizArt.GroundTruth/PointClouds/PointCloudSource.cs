namespace VizArt.GroundTruth;

/// <summary>Where the points of one sample and their labels are: read when asked for, since the clouds of a set seldom fit into memory together.</summary>
public abstract class PointCloudSource
{
    /// <summary>Absolute path of the file that holds the labels, or else the points.</summary>
    public abstract string Path { get; }

    /// <summary>Reads the points with their labels. May be called more than once, and from several threads.</summary>
    /// <returns>The points; without coordinates only where the source has labels alone: then there is one NaN triple for each label.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used, or no longer.</exception>
    public abstract PointCloud Read();
}
