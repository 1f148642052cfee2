namespace VizArt.Cli.Tests.Evaluate;

/// <summary>A folder of a test's own, removed with it.</summary>
public sealed class ScratchFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vizart-");

    internal string this[string name] => Path.Combine(_folder.FullName, name);

    internal string Write(string name, string content)
    {
        File.WriteAllText(this[name], content);
        return this[name];
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
