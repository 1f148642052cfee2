using System.Globalization;

namespace VizArt.Runs;

/// <summary>Where the files of the history lie: <c>history/&lt;table&gt;/month=2026-11/&lt;run_id&gt;-&lt;part&gt;.parquet</c>.</summary>
internal sealed class HistoryFiles(string directory)
{
    public const string Extension = ".parquet";

    /// <summary>Before the name of a file that is being written; readers by <c>*.parquet</c> take no hidden files, nor <c>.tmp</c>.</summary>
    public const string TemporaryPrefix = ".";

    /// <summary>After it.</summary>
    public const string TemporaryExtension = ".tmp";

    private const string MonthPrefix = "month=";
    private const int LengthOfId = 36;

    public string Root { get; } = Path.Combine(directory, "history");

    private string Quarantine => Path.Combine(Root, "quarantine");

    public string MonthDirectory(string table, DateTimeOffset start) =>
        Path.Combine(Root, table, string.Create(CultureInfo.InvariantCulture, $"{MonthPrefix}{start.UtcDateTime:yyyy-MM}"));

    /// <summary>The table's files, oldest run first as far as ids are UUIDv7.</summary>
    /// <param name="table">The table.</param>
    /// <param name="runId">Of this run alone; null for all.</param>
    public List<string> Of(string table, string? runId = null)
    {
        var files = new List<string>();
        foreach (var month in Months(table))
        {
            try
            {
                files.AddRange(Directory.EnumerateFiles(month, runId is null ? "*" + Extension : $"{runId}-*{Extension}").Where(IsPart));
            }
            catch (DirectoryNotFoundException)
            {
                // Pruned by another process meanwhile.
                continue;
            }
        }

        files.Sort((a, b) => string.CompareOrdinal(Path.GetFileName(a), Path.GetFileName(b)));
        return files;
    }

    /// <summary>The run that a file is of, by its name.</summary>
    public static string RunOf(string file) => Path.GetFileName(file)[..LengthOfId];

    /// <summary>Moves a file out of the readers' sight; what is there already stays.</summary>
    /// <returns>Where it is now.</returns>
    /// <exception cref="IOException">It cannot be moved.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be moved.</exception>
    public string SetAside(string file)
    {
        var target = Path.Combine(Quarantine, Path.GetRelativePath(Root, file));
        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        var free = target;
        for (var i = 2; File.Exists(free); i++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{target}.{i}");
        }

        File.Move(file, free);
        return free;
    }

    /// <summary>Deletes what writers that died left behind before <paramref name="limit"/>. A file being written is seconds old.</summary>
    public void RemoveLeftovers(string table, DateTimeOffset limit)
    {
        foreach (var month in Months(table))
        {
            foreach (var file in Directory.EnumerateFiles(month, TemporaryPrefix + "*" + TemporaryExtension))
            {
                try
                {
                    if (File.GetLastWriteTimeUtc(file) < limit.UtcDateTime)
                    {
                        File.Delete(file);
                    }
                }
                catch (Exception e) when (e is IOException or UnauthorizedAccessException)
                {
                    // It harms nobody where it is, and the next run tries again.
                    continue;
                }
            }
        }
    }

    private List<string> Months(string table)
    {
        var folder = Path.Combine(Root, table);
        try
        {
            return [.. Directory.EnumerateDirectories(folder, MonthPrefix + "*")];
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }
    }

    private static bool IsPart(string file)
    {
        var name = Path.GetFileName(file);
        return name.Length > LengthOfId && name[LengthOfId] == '-' && RunId.TryParse(name[..LengthOfId], out _);
    }
}
