using System.Buffers;

namespace VizArt.Runs;

/// <summary>Secrets that are known by their looks, whatever they are called.</summary>
internal static class KnownTokens
{
    private const int LongestBasic = 1_000;
    private const int ShortestJwt = 24;

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");
    private static readonly SearchValues<char> LettersAndDots = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.");
    private static readonly SearchValues<char> Bearer = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-.~+/=");

    /// <summary>How they begin, and the least number of letters, digits, <c>_</c> and <c>-</c> after it.</summary>
    private static readonly (string Prefix, int Least, bool NeedsDigit)[] Shapes =
    [
        ("AKIA", 16, false), ("ASIA", 16, false),
        ("ghp_", 20, false), ("gho_", 20, false), ("ghu_", 20, false), ("ghs_", 20, false), ("ghr_", 20, false), ("github_pat_", 20, false),
        ("glpat-", 16, false), ("xoxb-", 10, false), ("xoxp-", 10, false), ("xoxa-", 10, false), ("xoxs-", 10, false), ("xoxr-", 10, false),
        ("sk-", 20, true), ("sk_live_", 16, false), ("hf_", 30, false), ("AIza", 35, false), ("npm_", 36, false),
    ];

    private const string JwtPrefix = "eyJ";
    private const string BearerPrefix = "bearer ";
    private const string BasicPrefix = "basic ";

    /// <summary>What to look for in a text, in any case.</summary>
    public static IEnumerable<string> Signs => [.. Shapes.Select(shape => shape.Prefix), JwtPrefix, BearerPrefix, BasicPrefix];

    /// <summary>The secret that begins with a sign at a place; the same place twice where there is none.</summary>
    public static (int Start, int End) At(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        foreach (var (prefix, least, needsDigit) in Shapes)
        {
            if (rest.StartsWith(prefix, StringComparison.Ordinal))
            {
                var tail = Run(rest[prefix.Length..], Letters);
                return tail.Length >= least && (!needsDigit || tail.ContainsAnyInRange('0', '9')) ? (start, start + prefix.Length + tail.Length) : (start, start);
            }
        }

        if (rest.StartsWith(JwtPrefix, StringComparison.Ordinal))
        {
            var token = Run(rest, LettersAndDots).TrimEnd('.');
            return token.Length >= ShortestJwt && token.Contains('.') ? (start, start + token.Length) : (start, start);
        }

        if (rest.StartsWith(BearerPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var token = Run(rest[BearerPrefix.Length..], Bearer).TrimEnd('.');
            return token.Length >= 16 || (token.Length >= 4 && token.ContainsAnyInRange('0', '9'))
                ? (start + BearerPrefix.Length, start + BearerPrefix.Length + token.Length)
                : (start, start);
        }

        if (rest.StartsWith(BasicPrefix, StringComparison.OrdinalIgnoreCase))
        {
            var token = Run(rest[BasicPrefix.Length..], Bearer);
            return IsUserAndPassword(token) ? (start + BasicPrefix.Length, start + BasicPrefix.Length + token.Length) : (start, start);
        }

        return (start, start);
    }

    private static ReadOnlySpan<char> Run(ReadOnlySpan<char> text, SearchValues<char> allowed)
    {
        var end = text.IndexOfAnyExcept(allowed);
        return end < 0 ? text : text[..end];
    }

    /// <summary>Base64 of <c>user:password</c>; "basic" is a word of many sentences.</summary>
    private static bool IsUserAndPassword(ReadOnlySpan<char> token)
    {
        Span<byte> decoded = stackalloc byte[LongestBasic];
        return token.Length is > 4 and <= LongestBasic && Convert.TryFromBase64Chars(token, decoded, out var length) && decoded[..length].Contains((byte)':');
    }
}
