using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads XML files whole.</summary>
internal static class XmlFile
{
    /// <summary>Reads a file.</summary>
    /// <param name="path">Absolute path.</param>
    /// <param name="mostBytes">How large it may be.</param>
    /// <param name="tooLarge">What a larger one breaks.</param>
    /// <exception cref="GroundTruthException">It cannot be read, is too large, or is something else than data.</exception>
    public static byte[] Read(string path, int mostBytes, DiagnosticRule tooLarge)
    {
        using var file = GroundTruthFile.Open(path);
        try
        {
            var length = RandomAccess.GetLength(file);
            if (length > mostBytes)
            {
                var most = mostBytes.ToString(CultureInfo.InvariantCulture);
                throw GroundTruthFile.Refuse(path, tooLarge.AtFile().Found(length.ToString(CultureInfo.InvariantCulture)).With(most));
            }

            var bytes = new byte[length];
            var count = 0;
            while (count < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(count), count) is > 0 and var read)
            {
                count += read;
            }

            return count == bytes.Length ? bytes : bytes[..count];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }
}
