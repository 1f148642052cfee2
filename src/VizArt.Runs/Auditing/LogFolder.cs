namespace VizArt.Runs;

/// <summary>The folder of the log, <see cref="RunLog.FolderName"/> in the folder of history and pages.</summary>
internal static class LogFolder
{
    /// <summary>The files by date and number; of a file that is there plain and compressed the plain one. None where the folder is missing.</summary>
    /// <exception cref="IOException">The folder cannot be looked at.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    public static List<LogFile> List(string folder)
    {
        var files = new Dictionary<(DateOnly Date, int Number), LogFile>();
        try
        {
            foreach (var info in new DirectoryInfo(folder).EnumerateFiles("*" + LogFileName.Extension + "*"))
            {
                if (Of(info) is { } file && (!files.TryGetValue((file.Date, file.Number), out var other) || other.IsCompressed))
                {
                    files[(file.Date, file.Number)] = file;
                }
            }
        }
        catch (DirectoryNotFoundException)
        {
            return [];
        }

        return [.. files.Values.OrderBy(file => file.Date).ThenBy(file => file.Number)];
    }

    private static LogFile? Of(FileInfo info)
    {
        try
        {
            return LogFile.Of(info);
        }
        catch (FileNotFoundException)
        {
            // Compressed or deleted since the folder was listed; a compressed one comes under its own name.
            return null;
        }
    }
}
