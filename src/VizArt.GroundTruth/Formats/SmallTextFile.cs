using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads small text files whole.</summary>
internal static class SmallTextFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="mostBytes">How large it may be.</param>
    /// <param name="mayBeEmpty">Whether a file without content is one, as a label file of an image without objects is.</param>
    /// <exception cref="GroundTruthException">It cannot be read, is too large, or is something else than data.</exception>
    public static byte[] Read(string path, int mostBytes, bool mayBeEmpty)
    {
        try
        {
            if (mayBeEmpty && GroundTruthFile.HasNoLength(path))
            {
                return [];
            }

            using var file = mayBeEmpty ? File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete) : GroundTruthFile.Open(path);
            var length = RandomAccess.GetLength(file);
            if (length > mostBytes)
            {
                var most = mostBytes.ToString(CultureInfo.InvariantCulture);
                throw GroundTruthFile.Refuse(path, FileRules.TextTooLarge.AtFile().Found(length.ToString(CultureInfo.InvariantCulture)).With(most));
            }

            var bytes = new byte[length];
            var count = 0;
            while (count < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(count), count) is > 0 and var read)
            {
                count += read;
            }

            var content = count == bytes.Length ? bytes : bytes[..count];
            return GroundTruthFile.Recognise(content.AsSpan(0, Math.Min(content.Length, 1024))) is { } rule && !(mayBeEmpty && rule == FileRules.Empty)
                ? throw GroundTruthFile.Refuse(path, rule.AtFile())
                : content;
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw GroundTruthFile.Refuse(path, FileRules.NotFound.AtFile());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    /// <summary>The bytes behind a byte order mark, or all.</summary>
    public static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> bytes) => bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
}
