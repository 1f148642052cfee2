namespace SamplePipeline;

/// <summary>Pictures that are files.</summary>
public sealed class PictureFiles : IPictureSource
{
    /// <inheritdoc/>
    public Stream Read(string path) => new MemoryStream(File.ReadAllBytes(path), writable: false);
}
