using System.Collections.Concurrent;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Datasets that tests of one process share: a file, or a folder of them, is read once for as long as it stays as it was.</summary>
internal sealed class DatasetCache(GroundTruthFormats formats)
{
    private readonly ConcurrentDictionary<(string Path, GroundTruthOptions Options, DateTime Written, long Length), Lazy<Task<Dataset>>> _datasets = [];

    /// <summary>Reads a ground truth, or gives the one that was read before.</summary>
    /// <exception cref="GroundTruthException">It cannot be used.</exception>
    public async Task<Dataset> ReadAsync(string path, GroundTruthOptions options, CancellationToken cancellation)
    {
        var (written, length) = Look(path);
        var key = (path, options, written, length);
        var reading = _datasets.GetOrAdd(key, _ => new Lazy<Task<Dataset>>(() =>
            formats.ReadAsync(path, options, CancellationToken.None)));
        return await reading.Value.WaitAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>When a file was written last, and how long it is; of a folder, the latest and the sum of its files. Who reads it tells why it cannot be.</summary>
    private static (DateTime Written, long Length) Look(string path)
    {
        var everything = new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.ReparsePoint };
        try
        {
            var files = Directory.Exists(path) ? new DirectoryInfo(path).EnumerateFiles("*", everything) : new[] { new FileInfo(path) }.Where(file => file.Exists);
            return files.Aggregate(
                (Written: default(DateTime), Length: -1L),
                (seen, file) => (file.LastWriteTimeUtc > seen.Written ? file.LastWriteTimeUtc : seen.Written, seen.Length + file.Length + 1));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return (default, -1);
        }
    }
}
