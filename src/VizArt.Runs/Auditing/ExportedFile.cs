using System.Security.Cryptography;

namespace VizArt.Runs;

/// <summary>A file that is there whole or as it was before.</summary>
internal static class ExportedFile
{
    public static async Task<long> WriteAsync(string path, Func<Stream, Task<long>> write)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var target = Path.GetFullPath(path);
        if (Directory.Exists(target))
        {
            throw new IOException($"{target} is a folder.");
        }

        target = (File.Exists(target) ? File.ResolveLinkTarget(target, returnFinalTarget: true)?.FullName : null) ?? target;
        var temporary = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(5))}{HistoryFiles.TemporaryExtension}");
        try
        {
            long count;
            await using (var file = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None))
            {
                count = await write(file);
            }

            File.Move(temporary, target, overwrite: true);
            return count;
        }
        finally
        {
            File.Delete(temporary);
        }
    }
}
