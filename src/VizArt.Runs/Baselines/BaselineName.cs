using System.Security.Cryptography;
using System.Text;

namespace VizArt.Runs;

/// <summary>
/// Turns a test's name into the first part of a file's name, one to one. Letters and digits of any script, <c>.</c>, <c>_</c> and <c>-</c>
/// stay; every other character, a dot at the start and the first letter of what Windows reserves (<c>CON</c>, <c>NUL</c>, …) become <c>~</c> and two
/// hexadecimal digits for each of their UTF-8 bytes. A name too long for a file's is cut and ends in <c>~~</c> and a hash of the whole.
/// </summary>
internal static class BaselineName
{
    /// <summary>255 bytes may be a file's name; profile, extension and what a temporary name adds take about a hundred.</summary>
    private const int MostBytes = 140;

    private const int BytesOfCut = 118;
    private const char Escape = '~';

    public static string Of(string test)
    {
        ArgumentException.ThrowIfNullOrEmpty(test);
        var reserved = IsReserved(test.Split('.')[0]);
        var name = new StringBuilder(test.Length);
        var isFirst = true;
        foreach (var rune in test.EnumerateRunes())
        {
            var isPlain = Rune.IsLetterOrDigit(rune) || rune.Value is '_' or '-' or '.';
            if (isPlain && !(isFirst && (reserved || rune.Value == '.')))
            {
                name.Append(rune);
            }
            else
            {
                AppendEscaped(name, rune);
            }

            isFirst = false;
        }

        var safe = name.ToString();
        return Encoding.UTF8.GetByteCount(safe) <= MostBytes ? safe : Cut(safe) + Escape + Escape + HashOf(test);
    }

    private static void AppendEscaped(StringBuilder name, Rune rune)
    {
        Span<byte> bytes = stackalloc byte[4];
        foreach (var value in bytes[..rune.EncodeToUtf8(bytes)])
        {
            name.Append(Escape).Append(Convert.ToHexString([value]));
        }
    }

    private static string Cut(string name)
    {
        var length = 0;
        var bytes = 0;
        foreach (var rune in name.EnumerateRunes())
        {
            bytes += rune.Utf8SequenceLength;
            if (bytes > BytesOfCut)
            {
                break;
            }

            length += rune.Utf16SequenceLength;
        }

        return name[..length].TrimEnd(Escape);
    }

    private static string HashOf(string test) => Convert.ToHexStringLower(SHA256.HashData(Encoding.Unicode.GetBytes(test)))[..16];

    private static bool IsReserved(string segment) => segment.ToUpperInvariant() switch
    {
        "CON" or "PRN" or "AUX" or "NUL" => true,
        [.. "COM" or "LPT", >= '0' and <= '9'] => true,
        _ => false,
    };
}
