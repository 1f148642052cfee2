using System.IO.Compression;

namespace VizArt.GroundTruth;

/// <summary>Opens arrays and archives of them.</summary>
internal static class NpyStreams
{
    /// <summary>Opens a file.</summary>
    /// <exception cref="GroundTruthException">It cannot be, or is something else than data.</exception>
    public static FileStream OpenFile(string path)
    {
        var handle = GroundTruthFile.Open(path);
        try
        {
            return new FileStream(handle, FileAccess.Read, bufferSize: 0);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>Opens an archive; closing it leaves the file open.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static ZipArchive OpenArchive(Stream file) => new(file, ZipArchiveMode.Read, leaveOpen: true);

    /// <summary>Whether a failure comes from what the file holds, or from the disk.</summary>
    public static bool IsOfFile(Exception failure) =>
        failure is IOException or InvalidDataException or UnauthorizedAccessException or NotSupportedException or ArgumentException or OverflowException;
}
