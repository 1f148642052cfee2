namespace VizArt.Testing;

/// <summary>Names something that the answers depend on, such as a model file; its hash is kept with every run.</summary>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class | AttributeTargets.Assembly, AllowMultiple = true)]
public sealed class PipelineInputAttribute : Attribute
{
    /// <summary>Names an input.</summary>
    /// <param name="path">Path of the file: absolute, or sought in the project's folder, then beside the test assembly.</param>
    public PipelineInputAttribute(string path)
    {
        Path = path;
    }

    /// <summary>Path of the file.</summary>
    public string Path { get; }
}
