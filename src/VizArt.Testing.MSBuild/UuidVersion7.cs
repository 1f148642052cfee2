using System.Globalization;
using System.Security.Cryptography;

namespace VizArt.Testing.MSBuild;

/// <summary>Ids that sort by their time, as RFC 9562 (section 5.7) says: netstandard2.0 does not make them.</summary>
internal static class UuidVersion7
{
    private const int Bytes = 16;

    /// <summary>A new id in lower case.</summary>
    /// <param name="unixMilliseconds">When it is made, in milliseconds since 1970.</param>
    public static string Create(long unixMilliseconds)
    {
        var bytes = new byte[Bytes];
        using (var random = RandomNumberGenerator.Create())
        {
            random.GetBytes(bytes);
        }

        for (var i = 0; i < 6; i++)
        {
            bytes[i] = (byte)(unixMilliseconds >> (8 * (5 - i)));
        }

        bytes[6] = (byte)(0x70 | (bytes[6] & 0x0F));
        bytes[8] = (byte)(0x80 | (bytes[8] & 0x3F));
        var digits = string.Concat(bytes.Select(value => value.ToString("x2", CultureInfo.InvariantCulture)));
        return $"{digits.Substring(0, 8)}-{digits.Substring(8, 4)}-{digits.Substring(12, 4)}-{digits.Substring(16, 4)}-{digits.Substring(20)}";
    }
}
