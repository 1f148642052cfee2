using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace VizArt.Runs;

/// <summary>A file of the log that this process alone appends to.</summary>
internal sealed class HeldLogFile : IDisposable
{
    private const int MostNumbers = 100_000;

    private readonly LogFileLock _lock;
    private readonly SafeFileHandle _handle;
    private readonly string _folder;
    private bool _isNew;

    private HeldLogFile(string folder, LogFileName name, LogFileLock held, SafeFileHandle handle, long length, bool isNew)
    {
        _folder = folder;
        Name = name;
        Path = System.IO.Path.Combine(folder, name.Plain);
        _lock = held;
        _handle = handle;
        Length = length;
        _isNew = isNew;
    }

    public LogFileName Name { get; }

    public string Path { get; }

    /// <summary>Bytes in it: those found and those written since.</summary>
    public long Length { get; private set; }

    /// <summary>Whether it still is the file of its name, as it was left: nobody deleted, replaced or cut it.</summary>
    public bool IsIntact
    {
        get
        {
            var file = new FileInfo(Path);
            return file.Exists && (file.Length == Length || LengthOfTarget(file) == Length);
        }
    }

    /// <summary>Opens the first file of a day that nobody writes to, that may be written to and that has room.</summary>
    /// <exception cref="IOException">It cannot be opened.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be opened.</exception>
    public static HeldLogFile Open(string folder, DateOnly day, long maxBytes)
    {
        for (var number = 0; number < MostNumbers; number++)
        {
            var name = new LogFileName(day, number);
            try
            {
                if (TryOpen(folder, name, maxBytes) is { } file)
                {
                    return file;
                }
            }
            catch (UnauthorizedAccessException) when (System.IO.Path.Exists(System.IO.Path.Combine(folder, name.Plain)) || System.IO.Path.Exists(System.IO.Path.Combine(folder, name.Lock)))
            {
                // Of another user, or a folder of that name: the next number is as good.
                continue;
            }
        }

        throw new IOException(string.Create(CultureInfo.InvariantCulture, $"The day {day:yyyyMMdd} has {MostNumbers} files already."));
    }

    /// <summary>Appends lines; where that fails, takes back what of them was written.</summary>
    /// <exception cref="IOException">They cannot be written; the file ends where it did, or is best not used any more.</exception>
    public void Append(ReadOnlySpan<byte> lines)
    {
        try
        {
            RandomAccess.Write(_handle, lines, Length);
            Length += lines.Length;
        }
        catch (ArgumentOutOfRangeException error)
        {
            // What .NET makes of EFBIG: the file system or a limit of the process takes no larger file.
            TakeBack();
            throw new IOException($"{Path} cannot be larger: {error.Message}", error);
        }
        catch (IOException)
        {
            TakeBack();
            throw;
        }
    }

    /// <summary>Sees on the disk what was written, and the file's name when it is new.</summary>
    /// <exception cref="IOException">It cannot be told that all of it is on the disk; the file is best not used any more.</exception>
    public void FlushToDisk()
    {
        RandomAccess.FlushToDisk(_handle);
        if (_isNew)
        {
            DurableFile.FlushDirectory(_folder);
            DurableFile.FlushDirectory(System.IO.Path.GetDirectoryName(_folder)!);
            _isNew = false;
        }
    }

    public void Dispose()
    {
        _handle.Dispose();
        _lock.Dispose();
    }

    private static HeldLogFile? TryOpen(string folder, LogFileName name, long maxBytes)
    {
        var path = System.IO.Path.Combine(folder, name.Plain);
        if (!HasRoom(folder, name, maxBytes) || LogFileLock.TryTake(folder, name) is not { } held)
        {
            return null;
        }

        SafeFileHandle? handle = null;
        try
        {
            // Seen again under the lock: another may have filled or compressed it meanwhile.
            if (!HasRoom(folder, name, maxBytes))
            {
                held.Dispose();
                return null;
            }

            var isNew = !File.Exists(path);
            handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
            var file = new HeldLogFile(folder, name, held, handle, RandomAccess.GetLength(handle), isNew);
            file.EndLineCutOff();
            return file;
        }
        catch
        {
            handle?.Dispose();
            held.Dispose();
            throw;
        }
    }

    /// <summary>Whether more can be written to it. A number whose file was compressed stays closed.</summary>
    private static bool HasRoom(string folder, LogFileName name, long maxBytes)
    {
        var file = new FileInfo(System.IO.Path.Combine(folder, name.Plain));
        return (!file.Exists || file.Length < maxBytes) && !File.Exists(System.IO.Path.Combine(folder, name.Compressed));
    }

    /// <summary>Gives a line that a crash cut off its end, so that the next one is whole.</summary>
    private void EndLineCutOff()
    {
        Span<byte> last = stackalloc byte[1];
        if (Length > 0 && (RandomAccess.Read(_handle, last, Length - 1) != 1 || last[0] != (byte)'\n'))
        {
            Append("\n"u8);
        }
    }

    /// <returns>The length of what a link leads to; null where the file is none.</returns>
    private static long? LengthOfTarget(FileInfo file)
    {
        try
        {
            return (file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo)?.Length;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It leads nowhere, or is gone by now.
            return null;
        }
    }

    private void TakeBack()
    {
        try
        {
            RandomAccess.SetLength(_handle, Length);
        }
        catch (IOException)
        {
            // The next one who opens it ends the half line; the failure to write is told by the caller.
            return;
        }
    }
}
