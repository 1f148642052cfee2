namespace VizArt.Runs;

/// <summary>Finds where a value ends. Pure; what is scanned is part of the value, so that a text is scanned once.</summary>
internal static class SecretValue
{
    private const string Pem = "-----BEGIN ";
    private const string PemEnd = "-----END ";
    private const string PrivateKey = "PRIVATE KEY";
    private const string Dashes = "-----";
    private const int LongestPemLine = 80;
    private const int MostBackslashes = 8;
    private const int LongestInBrackets = 4_000;

    private static readonly string[] Schemes = ["bearer", "basic", "digest", "token", "apikey", "negotiate", "ntlm", "sharedkey", "sharedaccesssignature"];

    /// <summary>The value that begins at a place, without its quotes or brackets.</summary>
    /// <param name="text">The text.</param>
    /// <param name="start">Where it begins, behind the spaces.</param>
    /// <param name="wholeLine">Whether a value without quotes goes to the end of the line.</param>
    /// <returns>Its start and end; the same place where it is empty.</returns>
    public static (int Start, int End) Find(ReadOnlySpan<char> text, int start, bool wholeLine)
    {
        if (start >= text.Length)
        {
            return (start, start);
        }

        var quote = start;
        while (quote < text.Length && text[quote] == '\\' && quote - start < MostBackslashes)
        {
            quote++;
        }

        if (quote < text.Length && IsQuote(text[quote]))
        {
            return (quote + 1, IsPrivateKey(text, quote + 1) ? EndOfPrivateKey(text, quote + 1) : ClosingQuote(text, quote, quote - start));
        }

        if (IsPrivateKey(text, start))
        {
            return (start, EndOfPrivateKey(text, start));
        }

        return text[start] switch
        {
            '{' => (start + 1, ClosingBracket(text, start, '}')),
            '[' => (start + 1, ClosingBracket(text, start, ']')),
            _ => wholeLine ? (start, EndOfLine(text, start)) : (start, EndOfToken(text, start)),
        };
    }

    /// <summary>Whether a private key in the form of PEM begins here.</summary>
    public static bool IsPrivateKey(ReadOnlySpan<char> text, int start)
    {
        var rest = text[start..];
        return rest.StartsWith(Pem, StringComparison.Ordinal)
            && rest[..Math.Min(rest.Length, LongestPemLine)].Contains(PrivateKey, StringComparison.Ordinal);
    }

    /// <summary>Where the key ends; where its last line is cut off, at the end of the text.</summary>
    public static int EndOfPrivateKey(ReadOnlySpan<char> text, int start)
    {
        var last = text[start..].IndexOf(PemEnd, StringComparison.Ordinal);
        if (last < 0)
        {
            return text.Length;
        }

        var label = start + last + PemEnd.Length;
        var line = text[label..Math.Min(text.Length, label + LongestPemLine)];
        var dashes = line.IndexOf(Dashes, StringComparison.Ordinal);
        return dashes < 0 ? label + line.Length : label + dashes + Dashes.Length;
    }

    private static bool IsQuote(char c) => c is '"' or '\'' or '`';

    /// <summary>
    /// The quote that closes; for one behind backslashes (JSON inside JSON) the one behind as many. Where a text was cut off there is none:
    /// then the end of the line.
    /// </summary>
    private static int ClosingQuote(ReadOnlySpan<char> text, int open, int slashes)
    {
        var quote = text[open];
        for (var from = open + 1; text[from..].IndexOfAny(quote, '\r', '\n') is >= 0 and var found; from += found + 1)
        {
            var at = from + found;
            if (text[at] != quote)
            {
                return at;
            }

            var run = 0;
            while (at - run - 1 > open && text[at - run - 1] == '\\')
            {
                run++;
            }

            if (slashes == 0 ? run % 2 == 0 : run == slashes)
            {
                return at - (slashes == 0 ? 0 : run);
            }
        }

        return text.Length;
    }

    private static int ClosingBracket(ReadOnlySpan<char> text, int open, char close)
    {
        var depth = 0;
        var most = Math.Min(text.Length, open + LongestInBrackets);
        for (var i = open; i < most; i++)
        {
            depth += text[i] == text[open] ? 1 : text[i] == close ? -1 : 0;
            if (depth == 0)
            {
                return i;
            }
        }

        return most;
    }

    private static int EndOfLine(ReadOnlySpan<char> text, int start)
    {
        var end = text[start..].IndexOfAny("\r\n\"'");
        return end < 0 ? text.Length : WithoutBackslashes(text, start, start + end);
    }

    private static int EndOfToken(ReadOnlySpan<char> text, int start)
    {
        var end = EndOfWord(text, start);
        if (end + 1 < text.Length && text[end] == ' ' && !IsEnd(text[end + 1]) && IsScheme(text[start..end]))
        {
            end = EndOfWord(text, end + 1);
        }

        end = end < text.Length && IsQuote(text[end]) ? WithoutBackslashes(text, start, end) : end;
        while (end > start && text[end - 1] is ',' or '.' or ')' or ']' or '}' or ':')
        {
            end--;
        }

        return end;
    }

    private static int EndOfWord(ReadOnlySpan<char> text, int start)
    {
        var end = start;
        while (end < text.Length && !IsEnd(text[end]))
        {
            end++;
        }

        return end;
    }

    private static bool IsEnd(char c) => char.IsWhiteSpace(c) || char.IsControl(c) || c is '&' or ';' or '"' or '\'' or '`' or '<' or '>' or '|';

    private static bool IsScheme(ReadOnlySpan<char> word)
    {
        foreach (var scheme in Schemes)
        {
            if (word.Equals(scheme, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int WithoutBackslashes(ReadOnlySpan<char> text, int start, int end)
    {
        while (end > start && text[end - 1] == '\\')
        {
            end--;
        }

        return end;
    }
}
