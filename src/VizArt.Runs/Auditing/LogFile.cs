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
    public const string Extension = ".jsonl";
    public const string CompressedExtension = ".gz";

    private const int DigitsOfDate = 8;
    private const int MostDigitsOfNumber = 9;

    /// <summary>The name without <c>.gz</c>: what stays the same when the file is compressed.</summary>
    public string PlainPath => IsCompressed ? Path[..^CompressedExtension.Length] : Path;

    /// <summary>The file of a directory's entry; null where its name is no log file's.</summary>
    public static LogFile? Of(FileInfo file)
    {
        var name = file.Name.AsSpan();
        var isCompressed = name.EndsWith(CompressedExtension, StringComparison.Ordinal);
        name = isCompressed ? name[..^CompressedExtension.Length] : name;
        if (!name.EndsWith(Extension, StringComparison.Ordinal))
        {
            return null;
        }

        name = name[..^Extension.Length];
        if (name.Length < DigitsOfDate || !DateOnly.TryParseExact(name[..DigitsOfDate], "yyyyMMdd", out var date))
        {
            return null;
        }

        var number = 0;
        var rest = name[DigitsOfDate..];
        if (!rest.IsEmpty && (rest.Length > MostDigitsOfNumber || rest[0] != '.' || !int.TryParse(rest[1..], System.Globalization.NumberStyles.None, null, out number)))
        {
            return null;
        }

        return new LogFile(file.FullName, date, number, isCompressed, file.Length, file.LastWriteTimeUtc);
    }
}
