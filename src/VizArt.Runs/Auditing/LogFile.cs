namespace VizArt.Runs;

/// <summary>A file of the log: <c>20261123.jsonl</c>, <c>20261123.1.jsonl</c> and so on, or such a file compressed.</summary>
/// <param name="Path">The file, a full path.</param>
/// <param name="Date">The UTC date of all events in it.</param>
/// <param name="Number">0 for the day's first file.</param>
/// <param name="IsCompressed">Whether it is a <c>.gz</c>.</param>
/// <param name="Length">Its length when it was listed, in bytes.</param>
/// <param name="ModifiedAt">When it was last written, in UTC, as listed.</param>
internal sealed record LogFile(string Path, DateOnly Date, int Number, bool IsCompressed, long Length, DateTime ModifiedAt)
{
    /// <summary>The name without <c>.gz</c>: what stays the same when the file is compressed.</summary>
    public string PlainPath => IsCompressed ? Path[..^LogFileName.CompressedExtension.Length] : Path;

    /// <summary>The file of a directory's entry; null where its name is no log file's.</summary>
    public static LogFile? Of(FileInfo file) => LogFileName.TryRead(file.Name, out var name, out var isCompressed)
        ? new LogFile(file.FullName, name.Day, name.Number, isCompressed, file.Length, file.LastWriteTimeUtc)
        : null;
}
