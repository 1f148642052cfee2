using System.Security;
using Microsoft.Win32.SafeHandles;

namespace VizArt.GroundTruth;

/// <summary>Opens files, and names those that are something else than data.</summary>
internal static class GroundTruthFile
{
    private const int RecognisedBytes = 1024;

    private static ReadOnlySpan<byte> LfsSignature => "version https://git-lfs.github.com/spec/"u8;

    /// <summary>Opens a file for reading.</summary>
    /// <exception cref="GroundTruthException">It is missing, unreadable, empty, a Git LFS pointer or an HTML page.</exception>
    public static SafeFileHandle Open(string path)
    {
        var handle = OpenAny(path);
        try
        {
            Span<byte> head = stackalloc byte[RecognisedBytes];
            var rule = Recognise(head[..RandomAccess.Read(handle, head, 0)]);
            return rule is null ? handle : throw Refuse(path, rule.AtFile());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            handle.Dispose();
            throw Unreadable(path, e);
        }
        catch
        {
            handle.Dispose();
            throw;
        }
    }

    /// <summary>The full path, without a separator at its end: a folder is the same with and without it.</summary>
    /// <exception cref="GroundTruthException">It is none.</exception>
    public static string FullPath(string path)
    {
        try
        {
            return Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        }
        catch (Exception e) when (e is ArgumentException or IOException or NotSupportedException or SecurityException)
        {
            throw Refuse(path, FileRules.InvalidPath.AtFile().Found(path));
        }
    }

    /// <summary>Whether these first bytes are those of a Git LFS pointer.</summary>
    public static bool IsLfsPointer(ReadOnlySpan<byte> head) => head.StartsWith(LfsSignature);

    /// <summary>Whether a file has no length: it is empty, or a pipe or a device, which would keep its reader waiting for ever.</summary>
    /// <exception cref="IOException">The file cannot be looked at.</exception>
    public static bool HasNoLength(string path)
    {
        var file = new FileInfo(path);
        return (file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo) is { Exists: true, Length: 0 };
    }

    public static GroundTruthException Unreadable(string path, Exception cause) =>
        Refuse(path, FileRules.Unreadable.AtFile().Found(cause.Message));

    public static GroundTruthException Refuse(string path, Finding finding) => new([finding.ToDiagnostic(path)]);

    private static SafeFileHandle OpenAny(string path)
    {
        if (Directory.Exists(path))
        {
            throw Refuse(path, FileRules.IsFolder.AtFile());
        }

        try
        {
            if (HasNoLength(path))
            {
                throw Refuse(path, FileRules.Empty.AtFile());
            }

            return File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Refuse(path, FileRules.NotFound.AtFile());
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw Refuse(path, FileRules.InvalidPath.AtFile().Found(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
    }

    /// <summary>What a file is instead of data, by its first bytes; null where nothing speaks against it.</summary>
    public static DiagnosticRule? Recognise(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        if (head.IsEmpty || (head.Length < RecognisedBytes && text.Trim(" \t\r\n"u8).IsEmpty))
        {
            return FileRules.Empty;
        }

        if (IsLfsPointer(head))
        {
            return FileRules.LfsPointer;
        }

        var start = text.TrimStart(" \t\r\n"u8);
        return StartsWith(start, "<!doctype html"u8) || StartsWith(start, "<html"u8) ? FileRules.Html : null;
    }

    private static bool StartsWith(ReadOnlySpan<byte> text, ReadOnlySpan<byte> lowerCase) =>
        text.Length >= lowerCase.Length && System.Text.Ascii.EqualsIgnoreCase(text[..lowerCase.Length], lowerCase);
}
