namespace VizArt.GroundTruth;

/// <summary>Reads files of points of one format.</summary>
internal abstract class CloudReader
{
    /// <summary>Name of the format.</summary>
    public abstract string Format { get; }

    /// <summary>The extension of its files, with the dot.</summary>
    public abstract string Extension { get; }

    /// <summary>The file that a pipeline is given: its points, wherever their labels are.</summary>
    public virtual string InputOf(string path) => path;

    /// <summary>Reads a file, or only checks it.</summary>
    /// <exception cref="GroundTruthException">It cannot be used.</exception>
    public CloudContent Read(CloudRequest request)
    {
        try
        {
            return ReadFile(request);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(request.Path, e);
        }
    }

    protected abstract CloudContent ReadFile(CloudRequest request);
}
