namespace VizArt.Runs;

/// <summary>The right to write to a file of the log, or to compress it: of one holder on the machine. The system takes it back from a process that dies.</summary>
/// <remarks>
/// A file beside, opened exclusively: the log's own file cannot be, for others read it, and a second writer is not refused on every platform. It is removed
/// only with the log's file, whose number is never used again then.
/// </remarks>
internal sealed class LogFileLock : IDisposable
{
    private readonly FileStream _file;

    private LogFileLock(FileStream file)
    {
        _file = file;
    }

    /// <summary>Takes it.</summary>
    /// <returns>Null where another holds it.</returns>
    /// <exception cref="IOException">The folder cannot be written to.</exception>
    /// <exception cref="UnauthorizedAccessException">The folder may not be written to.</exception>
    public static LogFileLock? TryTake(string folder, LogFileName name)
    {
        var path = Path.Combine(folder, name.Lock);
        try
        {
            return new LogFileLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (IOException error) when (IsHeldByAnother(error))
        {
            return null;
        }
    }

    public void Dispose() => _file.Dispose();

    /// <summary>Whether an open was refused for another's sake: EWOULDBLOCK of Linux or macOS, a sharing violation of Windows.</summary>
    private static bool IsHeldByAnother(IOException error)
    {
        const int wouldBlockOfLinux = 11;
        const int wouldBlockOfMac = 35;
        const int sharingViolation = unchecked((int)0x80070020);
        return error.HResult == (OperatingSystem.IsWindows() ? sharingViolation : OperatingSystem.IsMacOS() ? wouldBlockOfMac : wouldBlockOfLinux);
    }
}
