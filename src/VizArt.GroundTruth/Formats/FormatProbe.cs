using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace VizArt.GroundTruth;

/// <summary>What a format may look at to recognise a file or a folder.</summary>
public sealed class FormatProbe
{
    /// <summary>How many bytes of a file are looked at.</summary>
    public const int HeadBytes = 64 * 1024;

    private const int MostNamesBelow = 1000;

    private readonly byte[] _head;

    internal FormatProbe(string path, byte[] head, byte[]? tail = null)
    {
        Path = path;
        Tail = tail ?? [];
        _head = head;
        (JsonRoot, JsonRootMembers) = ReadRoot(head);
        XmlRoot = XmlCursor.RootOf(head);
    }

    private FormatProbe(string path, ImmutableArray<string> files, ImmutableArray<string> folders)
    {
        (Path, _head, IsFolder, Files, Folders) = (path, [], true, files, folders);
    }

    /// <summary>Absolute path of the file or folder.</summary>
    public string Path { get; }

    /// <summary>Whether it is a folder: then there are no bytes, but <see cref="Files"/> and <see cref="Folders"/>.</summary>
    public bool IsFolder { get; }

    /// <summary>Names of the files in a folder, not of those further below, in ordinal order; empty for a file.</summary>
    public ImmutableArray<string> Files { get; } = [];

    /// <summary>Names of the folders in a folder, not of those further below, in ordinal order; empty for a file.</summary>
    public ImmutableArray<string> Folders { get; } = [];

    /// <summary>The first <see cref="HeadBytes"/> of the file, or all of a smaller one; empty for a folder.</summary>
    public ReadOnlyMemory<byte> Head => _head;

    /// <summary>The last <see cref="HeadBytes"/> of a JSON file that is longer than that, without what <see cref="Head"/> has; empty for others.</summary>
    internal ReadOnlyMemory<byte> Tail { get; }

    /// <summary>The kind of JSON's root: <c>{</c> or <c>[</c>; null where the file does not begin as JSON.</summary>
    public char? JsonRoot { get; }

    /// <summary>Names of the members of a JSON root object that begin within <see cref="Head"/>, in order; empty for anything else.</summary>
    public ImmutableArray<string> JsonRootMembers { get; } = [];

    /// <summary>Name of the XML root element that begins within <see cref="Head"/>, without its prefix; null for anything else.</summary>
    public string? XmlRoot { get; }

    /// <summary>Whether a folder lies below this one, such as <c>train/images</c>.</summary>
    internal bool HasFolderBelow(string name) => IsFolder && Directory.Exists(System.IO.Path.Combine(Path, name));

    /// <summary>Whether a folder within this one, or a folder within that, holds a file whose name ends so.</summary>
    internal bool HasFileBelow(string folder, string ending) =>
        AnyFileBelow(folder, name => name.EndsWith(ending, StringComparison.OrdinalIgnoreCase) && System.IO.Path.GetFileName(name)[0] != '.');

    /// <summary>Looks at the first <see cref="MostNamesBelow"/> files below a folder of this one, at most two folders further down.</summary>
    internal bool AnyFileBelow(string folder, Func<string, bool> isSought)
    {
        var top = System.IO.Path.Combine(Path, folder);
        if (!IsFolder || !Directory.Exists(top))
        {
            return false;
        }

        try
        {
            var options = new EnumerationOptions { RecurseSubdirectories = true, MaxRecursionDepth = 2, IgnoreInaccessible = true, AttributesToSkip = FileAttributes.System };
            return Directory.EnumerateFiles(top, "*", options).Take(MostNamesBelow).Any(path => isSought(System.IO.Path.GetFileName(path)));
        }
        catch (IOException)
        {
            // What cannot be looked at speaks for no format.
            return false;
        }
    }

    /// <summary>The first files in a folder of this one, or in itself, whose names are sought, as the file system lists them; none where the folder cannot be looked at.</summary>
    internal ImmutableArray<string> FirstFilesIn(string folder, Func<string, bool> isSought, int most)
    {
        try
        {
            return HasFolderBelow(folder)
                ? [.. Directory.EnumerateFiles(System.IO.Path.Combine(Path, folder)).Select(path => System.IO.Path.GetFileName(path)).Where(isSought).Take(most).Select(name => System.IO.Path.Combine(folder, name))]
                : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at speaks for no format.
            return [];
        }
    }

    /// <summary>Looks at a file of this folder; null where it cannot be looked at.</summary>
    internal FormatProbe? FileBelow(string name)
    {
        var path = System.IO.Path.Combine(Path, name);
        try
        {
            return GroundTruthFile.HasNoLength(path) ? null : OfFile(path, File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // What cannot be looked at speaks for no format.
            return null;
        }
    }

    /// <summary>Looks into a file, and closes it.</summary>
    /// <exception cref="IOException">It cannot be read.</exception>
    internal static FormatProbe OfFile(string path, SafeFileHandle file)
    {
        using (file)
        {
            var length = RandomAccess.GetLength(file);
            var head = ReadPart(file, 0, Math.Min(HeadBytes, length));
            var tailStart = Math.Max(HeadBytes, length - HeadBytes);
            var isJson = path.EndsWith(".json", StringComparison.OrdinalIgnoreCase);
            return new FormatProbe(path, head, isJson && tailStart < length ? ReadPart(file, tailStart, length - tailStart) : null);
        }
    }

    /// <summary>Looks into a folder.</summary>
    /// <exception cref="GroundTruthException">It cannot be read.</exception>
    internal static FormatProbe OfFolder(string path)
    {
        try
        {
            return new FormatProbe(path, Names(Directory.EnumerateFiles(path)), Names(Directory.EnumerateDirectories(path)));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    private static byte[] ReadPart(SafeFileHandle file, long start, long length)
    {
        var part = new byte[length];
        var done = 0;
        while (done < part.Length && RandomAccess.Read(file, part.AsSpan(done), start + done) is > 0 and var read)
        {
            done += read;
        }

        return part[..done];
    }

    private static ImmutableArray<string> Names(IEnumerable<string> paths) =>
        [.. paths.Select(path => System.IO.Path.GetFileName(path)).Order(StringComparer.Ordinal)];

    private static (char?, ImmutableArray<string>) ReadRoot(ReadOnlySpan<byte> head)
    {
        var members = ImmutableArray.CreateBuilder<string>();
        char? root = null;
        var reader = new Utf8JsonReader(head.StartsWith("\uFEFF"u8) ? head[3..] : head, isFinalBlock: false, state: default);
        try
        {
            while (reader.Read())
            {
                root ??= reader.TokenType switch { JsonTokenType.StartObject => '{', JsonTokenType.StartArray => '[', _ => null };
                if (root is null)
                {
                    break;
                }

                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1)
                {
                    members.Add(reader.GetString()!);
                }
            }
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            // What came before the fault still tells the format; the format's reader tells the fault.
            return (root, members.ToImmutable());
        }

        return (root, members.ToImmutable());
    }
}
