using System.Buffers;
using System.Security.Cryptography;
using System.Text;

namespace VizArt.Runs;

/// <summary>
/// A name without its secrets that is still another for another name: where something was hidden, it ends with <c>#</c> and 8 digits of
/// the hash of the whole name. So two samples whose ids differ in what is hidden stay two, and are the same two in the next run.
/// </summary>
internal static class RedactedName
{
    private const char Mark = '#';
    private const int DigitsOfHash = 8;

    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    public static string Of(string name, IRedactor redactor)
    {
        var redacted = redactor.Redact(name);
        return redacted == name || IsRedacted(name, redactor)
            ? name
            : $"{redacted}{Mark}{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(name)))[..DigitsOfHash]}";
    }

    /// <summary>Whether it is what this made of another name: the mark may read as the end of a value.</summary>
    private static bool IsRedacted(string name, IRedactor redactor)
    {
        var mark = name.Length - DigitsOfHash - 1;
        return mark > 0
            && name[mark] == Mark
            && name.AsSpan(mark + 1).IndexOfAnyExcept(HexDigits) < 0
            && name[..mark] is var stem
            && redactor.Redact(stem) == stem;
    }
}
