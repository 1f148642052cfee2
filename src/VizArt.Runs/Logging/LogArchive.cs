using System.IO.Compression;
using System.Runtime.ExceptionServices;

namespace VizArt.Runs;

/// <summary>Compresses closed files of the log, also those that earlier processes left, and deletes what is kept long enough.</summary>
internal sealed class LogArchive(string folder, RunLogOptions options)
{
    /// <summary>Does all that is due; a file that stands in the way of it keeps no other from it.</summary>
    /// <exception cref="IOException">The folder cannot be read, or a file cannot be compressed or deleted: one of them.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the next sweep goes on.</exception>
    public void Sweep(CancellationToken cancellation)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var today = DateOnly.FromDateTime(options.Time.GetUtcNow().UtcDateTime);
        var fault = Delete(today);
        foreach (var file in Files().Where(file => !file.IsCompressed && IsClosed(file, today)))
        {
            cancellation.ThrowIfCancellationRequested();
            fault = Attempt(() => Compress(file.Name, cancellation)) ?? fault;
        }

        if (fault is not null)
        {
            ExceptionDispatchInfo.Throw(fault);
        }
    }

    private static Exception? Attempt(Action act)
    {
        try
        {
            act();
            return null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return error;
        }
    }

    private bool IsClosed(Found file, DateOnly today) => file.IsCompressed || file.Name.Day < today || file.Bytes >= options.MaxFileBytes;

    /// <summary>Oldest first; of a day by the time of writing, as a number whose file was deleted may be used again that day.</summary>
    private List<Found> Files()
    {
        var files = new List<Found>();
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*" + LogFileName.Extension + "*"))
        {
            if (LogFileName.TryParse(file.Name, out var name, out var isCompressed) && LengthOf(file) is { } bytes)
            {
                files.Add(new Found(name, isCompressed, bytes, file.LastWriteTimeUtc));
            }
        }

        return [.. files.OrderBy(file => file.Name.Day).ThenBy(file => file.WrittenAt).ThenBy(file => file.Name.Number)];
    }

    /// <returns>Null where another process compressed or deleted it since the folder was listed.</returns>
    private static long? LengthOf(FileInfo file)
    {
        try
        {
            return file.Length;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Makes the compressed file, sees it on the disk, names it, and deletes the plain one, in this order: a crash leaves one of them whole.</summary>
    private void Compress(LogFileName name, CancellationToken cancellation)
    {
        using var held = LogFileLock.TryTake(folder, name);
        var plain = Path.Combine(folder, name.Plain);
        if (held is null || !File.Exists(plain))
        {
            return;
        }

        var compressed = Path.Combine(folder, name.Compressed);
        if (!File.Exists(compressed))
        {
            var temporary = Path.Combine(folder, name.Temporary);
            try
            {
                Write(plain, temporary, cancellation);
                File.Move(temporary, compressed, overwrite: false);
                DurableFile.FlushDirectory(folder);
            }
            finally
            {
                File.Delete(temporary);
            }
        }

        File.Delete(plain);
        File.Delete(Path.Combine(folder, name.Lock));
    }

    private static void Write(string plain, string temporary, CancellationToken cancellation)
    {
        using var source = new FileStream(plain, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        using var target = new FileStream(temporary, FileMode.Create, FileAccess.Write, FileShare.None);
        using (var compressing = new GZipStream(target, CompressionLevel.Fastest, leaveOpen: true))
        {
            var buffer = new byte[1 << 18];
            while (source.Read(buffer) is > 0 and var count)
            {
                cancellation.ThrowIfCancellationRequested();
                compressing.Write(buffer, 0, count);
            }
        }

        target.Flush(flushToDisk: true);
    }

    /// <summary>Deletes files that are too old, and then the oldest until the rest fits. One that is written to, or has room, stays.</summary>
    /// <returns>Why a file cannot be deleted; null where all can.</returns>
    private Exception? Delete(DateOnly today)
    {
        Exception? fault = null;
        var files = Files();
        var total = files.Sum(file => file.Bytes);
        foreach (var file in files)
        {
            var isOld = options.KeepDays is { } days && file.Name.Day.DayNumber < today.DayNumber - days;
            var isMore = total > options.KeepBytes;
            if ((isOld || isMore) && IsClosed(file, today))
            {
                fault = Attempt(() => total -= TryDelete(file, today) ? file.Bytes : 0) ?? fault;
            }
        }

        return fault;
    }

    private bool TryDelete(Found file, DateOnly today)
    {
        using var held = LogFileLock.TryTake(folder, file.Name);
        if (held is null)
        {
            return false;
        }

        File.Delete(Path.Combine(folder, file.IsCompressed ? file.Name.Compressed : file.Name.Plain));
        if (file.Name.Day < today)
        {
            // A number of today may be used again, and then whoever waits for the lock must wait for this one.
            File.Delete(Path.Combine(folder, file.Name.Lock));
        }

        return true;
    }

    private readonly record struct Found(LogFileName Name, bool IsCompressed, long Bytes, DateTime WrittenAt);
}
