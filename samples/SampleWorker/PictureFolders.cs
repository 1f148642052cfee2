using System.Text.Json;
using SamplePipeline;

namespace SampleWorker;

/// <summary>
/// The folders of the service: pictures come in through <c>incoming</c> (written under another name, then renamed to <c>.jpg</c> or <c>.png</c>), and leave
/// to <c>done</c>, with what was found beside them, or to <c>failed</c>.
/// </summary>
internal sealed class PictureFolders
{
    private readonly string _incoming;
    private readonly string _done;
    private readonly string _failed;

    public PictureFolders(string root)
    {
        (_incoming, _done, _failed) = (Path.Combine(root, "incoming"), Path.Combine(root, "done"), Path.Combine(root, "failed"));
        foreach (var folder in new[] { _incoming, _done, _failed })
        {
            Directory.CreateDirectory(folder);
        }
    }

    /// <summary>The pictures that wait, by name.</summary>
    public IReadOnlyList<string> Waiting() =>
        [.. Directory.EnumerateFiles(_incoming).Where(path => Path.GetExtension(path) is ".jpg" or ".png").Order(StringComparer.Ordinal)];

    /// <summary>Writes how many cells of each kind were found.</summary>
    public void Report(string name, IEnumerable<Cell> cells)
    {
        var counts = cells.Where(cell => cell.Confidence >= 0.5).CountBy(cell => cell.Kind.ToString()).OrderBy(count => count.Key, StringComparer.Ordinal);
        File.WriteAllText(Path.Combine(_done, name + ".json"), JsonSerializer.Serialize(counts.ToDictionary()));
    }

    public void Finish(string path) => Move(path, _done);

    /// <summary>Sets a picture aside; one that somebody took away meanwhile is no longer ours.</summary>
    public void SetAside(string path)
    {
        if (File.Exists(path))
        {
            Move(path, _failed);
        }
    }

    private static void Move(string path, string folder) => File.Move(path, Path.Combine(folder, Path.GetFileName(path)), overwrite: true);
}
