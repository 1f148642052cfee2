using System.Globalization;
using System.Text;
using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>The place of a fault as its file has it: the line, and a caret below.</summary>
internal static class Excerpt
{
    private const int BytesBefore = 512;
    private const int BytesAfter = 512;

    /// <summary>Cuts the line around the place of a fault.</summary>
    /// <param name="diagnostic">The fault.</param>
    /// <param name="columns">How wide the two lines may be.</param>
    /// <returns>The two lines; none where the fault has no offset, the file is no text there, or it can no longer be read.</returns>
    internal static string[] Of(GroundTruthDiagnostic diagnostic, int columns)
    {
        if (diagnostic is not { ByteOffset: { } offset, Line: { } line } || !File.Exists(diagnostic.Path))
        {
            return [];
        }

        var margin = string.Create(CultureInfo.InvariantCulture, $"  {line} | ");
        var width = Math.Max(20, columns - margin.Length);
        var (before, after) = Around(diagnostic.Path, offset);
        if (before.Contains('\uFFFD', StringComparison.Ordinal) || after.Contains('\uFFFD', StringComparison.Ordinal) || after.Length == 0)
        {
            return [];
        }

        var shownBefore = before.Length > width / 2 ? "…" + before[^((width / 2) - 1)..] : before;
        var room = width - shownBefore.Length;
        var shownAfter = after.Length > room ? after[..(room - 1)] + "…" : after;
        return [margin + OneLine.Of(shownBefore + shownAfter), new string(' ', margin.Length + shownBefore.Length) + "^"];
    }

    private static (string Before, string After) Around(string path, long offset)
    {
        try
        {
            using var file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var start = Math.Max(0, offset - BytesBefore);
            var bytes = new byte[BytesBefore + BytesAfter];
            var length = RandomAccess.Read(file, bytes, start);
            var split = Math.Min(length, (int)(offset - start));
            var before = bytes.AsSpan(0, split);
            before = before[(before.LastIndexOf((byte)'\n') + 1)..];
            var after = bytes.AsSpan(split, length - split);
            after = after.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and var end ? after[..end] : after;
            return (Decode(before), Decode(after));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            // The fault has been told; only its picture is missing.
            return ("", "");
        }
    }

    /// <summary>The text of bytes that may begin and end within a character.</summary>
    private static string Decode(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty && (bytes[0] & 0xC0) == 0x80)
        {
            bytes = bytes[1..];
        }

        return Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').TrimEnd('\uFFFD');
    }
}
