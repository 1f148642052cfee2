using VizArt.Runs;

namespace SamplePipeline;

/// <summary>Where pictures come from. Its stage is woven in by <see cref="StageProxy.Wrap"/>; what implements it knows nothing of it.</summary>
public interface IPictureSource
{
    /// <summary>Reads a picture.</summary>
    /// <param name="path">Its path.</param>
    /// <returns>The whole picture, from its first byte.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    [Profile(Name = "read")]
    Stream Read(string path);
}
