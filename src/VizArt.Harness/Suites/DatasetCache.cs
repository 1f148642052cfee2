using System.Collections.Concurrent;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Datasets that tests of one process share: a file is read once for as long as it stays as it was.</summary>
internal sealed class DatasetCache(GroundTruthFormats formats)
{
    private readonly ConcurrentDictionary<(string Path, string? Images, string? Format, DateTime Written, long Length), Lazy<Task<Dataset>>> _datasets = [];

    /// <summary>Reads a ground truth, or gives the one that was read before.</summary>
    /// <exception cref="GroundTruthException">It cannot be used.</exception>
    public async Task<Dataset> ReadAsync(string path, string? images, string? format, CancellationToken cancellation)
    {
        var file = new FileInfo(path);
        var key = (path, images, format, file.Exists ? file.LastWriteTimeUtc : default, file.Exists ? file.Length : -1);
        var reading = _datasets.GetOrAdd(key, _ => new Lazy<Task<Dataset>>(() =>
            formats.ReadAsync(path, new GroundTruthOptions { Images = images, Format = format }, CancellationToken.None)));
        return await reading.Value.WaitAsync(cancellation).ConfigureAwait(false);
    }
}
