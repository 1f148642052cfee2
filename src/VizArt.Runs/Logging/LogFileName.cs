using System.Globalization;

namespace VizArt.Runs;

/// <summary>The name of a file of the log: <c>20261123.jsonl</c>, <c>20261123.1.jsonl</c>, …, with <c>.gz</c> behind it once compressed.</summary>
/// <param name="Day">The UTC date of the events inside.</param>
/// <param name="Number">0 for the first file of the day.</param>
internal readonly record struct LogFileName(DateOnly Day, int Number)
{
    /// <summary>Of a file that is written to, or was closed and not yet compressed.</summary>
    public const string Extension = ".jsonl";

    /// <summary>Behind it, of a compressed file.</summary>
    public const string CompressedExtension = ".gz";

    private const string DayFormat = "yyyyMMdd";

    public string Plain => Stem + Extension;

    public string Compressed => Plain + CompressedExtension;

    /// <summary>The file that whoever writes to or compresses this one holds alone; hidden, and no file of the log.</summary>
    public string Lock => $".{Stem}.lock";

    /// <summary>The compressed file before it is whole.</summary>
    public string Temporary => $".{Compressed}{HistoryFiles.TemporaryExtension}";

    private string Stem => Number == 0
        ? Day.ToString(DayFormat, CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{Day:yyyyMMdd}.{Number}");

    /// <summary>Reads the name of a plain or compressed file as the writer spells it; false for any other file.</summary>
    public static bool TryParse(string name, out LogFileName file, out bool isCompressed) =>
        TryRead(name, out file, out isCompressed) && name == (isCompressed ? file.Compressed : file.Plain);

    /// <summary>The same of any spelling of the number, such as <c>20261123.01.jsonl</c>.</summary>
    public static bool TryRead(string name, out LogFileName file, out bool isCompressed)
    {
        file = default;
        isCompressed = name.EndsWith(CompressedExtension, StringComparison.Ordinal);
        var stem = isCompressed ? name.AsSpan()[..^CompressedExtension.Length] : name;
        if (!stem.EndsWith(Extension, StringComparison.Ordinal))
        {
            return false;
        }

        stem = stem[..^Extension.Length];
        var number = 0;
        if (stem.Length < DayFormat.Length
            || !DateOnly.TryParseExact(stem[..DayFormat.Length], DayFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            || (stem.Length > DayFormat.Length
                && (stem[DayFormat.Length] != '.' || !int.TryParse(stem[(DayFormat.Length + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out number))))
        {
            return false;
        }

        file = new LogFileName(day, number);
        return true;
    }
}
