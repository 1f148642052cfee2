using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.Runs;

/// <summary>Writes files that are there whole or not at all, whatever dies when.</summary>
internal static class DurableFile
{
    /// <summary>Writes a file of a temporary name and sees it on the disk.</summary>
    public static async Task WriteTemporaryAsync(string temporary, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, useAsync: false);
        await file.WriteAsync(content, cancellationToken);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Gives it its name, which no other file may have.</summary>
    /// <returns>False when the name is taken.</returns>
    public static bool TryPublish(string temporary, string path)
    {
        try
        {
            // Without overwriting this is link(2) and unlink(2) on Unix, MoveFileEx on Windows: the name is taken by one of two, never by both.
            File.Move(temporary, path, overwrite: false);
            return true;
        }
        catch (IOException) when (File.Exists(path) && File.Exists(temporary))
        {
            return false;
        }
    }

    /// <summary>Writes a file in place of what has its name, which is there as it was until the new one is on the disk.</summary>
    public static async Task ReplaceAsync(string path, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        var temporary = Path.Combine(folder, $".{Path.GetFileName(path)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5))}{HistoryFiles.TemporaryExtension}");
        try
        {
            await WriteTemporaryAsync(temporary, content, cancellationToken);
            File.Move(temporary, path, overwrite: true);
            FlushDirectory(folder);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>Sees the names in a folder on the disk. Without it a power failure may take a file's name away, never its rest.</summary>
    public static void FlushDirectory(string directory)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return;
        }

        const int readOnly = 0;
        var folder = open(Encoding.UTF8.GetBytes(directory + '\0'), readOnly);
        if (folder < 0)
        {
            return;
        }

        // Some file systems know no fsync of folders: they say so, and that is all that can be done.
        _ = fsync(folder);
        _ = close(folder);
    }

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int open(byte[] path, int flags);

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int fsync(int file);

    [DllImport("libc", ExactSpelling = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int close(int file);
}
