using System.Buffers;
using System.Text;

namespace VizArt.Runs;

/// <summary>One pass over a text, from left to right: every character is looked at a bounded number of times.</summary>
internal ref struct SecretScan(string text, SecretNames names, HomeFolders homes, SearchValues<string> signs)
{
    private const int None = int.MaxValue;
    private const int MostSpaces = 8;
    private const int LongestUserInfo = 512;
    private const int ShortestSecret = 16;
    private const int LongestOrdinal = 4;
    private const string EncodedEquals = "%3d";
    private const string EncodedAnd = "%26";

    private static readonly SearchValues<char> NotOfPlaceholder = SearchValues.Create(" :=,;\"'");
    private static readonly SearchValues<char> EndsOfAddress = SearchValues.Create(" \t\r\n\"'<>`");

    private readonly ReadOnlySpan<char> _text = text;
    private StringBuilder? _output;
    private int _done;
    private int _hidden = -1;
    private bool _isChanged;

    /// <summary>What to look for beside <c>=</c> and <c>:</c>, in any case.</summary>
    public static IEnumerable<string> Signs => ["--", " -", EncodedEquals, .. KnownTokens.Signs];

    /// <returns>The text without secrets; the same object where it has none.</returns>
    public string Run()
    {
        int separator = -1, sign = -1;
        for (var position = 0; position < _text.Length;)
        {
            separator = separator < position ? Next(position, _text[position..].IndexOfAny('=', ':')) : separator;
            sign = sign < position ? Next(position, _text[position..].IndexOfAny(signs)) : sign;
            var at = Math.Min(separator, sign);
            if (at == None)
            {
                break;
            }

            if (at == separator)
            {
                AtSeparator(at);
            }
            else
            {
                AtSign(at);
            }

            position = Math.Max(at + 1, _done);
        }

        return _isChanged ? _output!.Append(_text[_done..]).ToString() : text;

        static int Next(int position, int found) => found < 0 ? None : position + found;
    }

    private void AtSeparator(int at)
    {
        if (_text[at..].StartsWith("://", StringComparison.Ordinal))
        {
            HideUserInfo(at + 3);
            return;
        }

        var end = EndOfName(at, out var isQuoted);
        var start = StartOfName(end);
        if (start == end)
        {
            return;
        }

        var name = _text[start..end];
        var kind = start > 0 && _text[start - 1] is '?' or '&' ? names.KindOfParameter(name) : names.KindOf(name);
        if (kind == SecretKind.None && start > _done && _text[start - 1] == ' ')
        {
            kind = SecretNames.KindOfPhrase(_text[StartOfName(start - 1)..(start - 1)], name);
        }

        if (kind == SecretKind.None)
        {
            return;
        }

        var value = at + 1;
        while (value < _text.Length && _text[value] is '=' or ':' or '>')
        {
            value++;
        }

        var first = SkipSpaces(value);
        var isSentence = kind == SecretKind.Weak && !isQuoted && _text[at] == ':' && first > value;
        HideValue(first, kind, isSentence);
    }

    private void AtSign(int at)
    {
        var c = _text[at];
        if (c is '-' or ' ')
        {
            AtDash(c == ' ' ? at + 1 : at);
        }
        else if (c == '%')
        {
            AtEncodedEquals(at);
        }
        else if (homes.At(_text, at, _done, _hidden) is var (home, endOfHome) && endOfHome > home)
        {
            Hide(home, endOfHome, Redactor.Home);
        }
        else if (at == _done || !(char.IsAsciiLetterOrDigit(_text[at - 1]) || _text[at - 1] is '_' or '-'))
        {
            var (start, end) = KnownTokens.At(_text, at);
            Hide(start, end, Redactor.Hidden);
        }
    }

    /// <summary>A private key, or an option whose value is the next word: <c>--password value</c>.</summary>
    private void AtDash(int at)
    {
        if (SecretValue.IsPrivateKey(_text, at))
        {
            Hide(at, SecretValue.EndOfPrivateKey(_text, at), Redactor.Hidden);
            return;
        }

        var start = at + 1 < _text.Length && _text[at + 1] == '-' ? at + 2 : at + 1;
        if (start >= _text.Length || !char.IsAsciiLetter(_text[start]))
        {
            return;
        }

        var end = start + 1;
        while (end < _text.Length && end - start < SecretNames.Longest && IsOfName(_text[end]))
        {
            end++;
        }

        if (end >= _text.Length || _text[end] is not (' ' or '\t') || names.KindOf(_text[start..end]) is not (not SecretKind.None and var kind))
        {
            return;
        }

        var value = SkipSpaces(end);
        if (value < _text.Length && _text[value] is not ('-' or '=' or ':'))
        {
            HideValue(value, kind == SecretKind.Line ? SecretKind.Value : kind, isSentence: false);
        }
    }

    /// <summary>A parameter inside an address that is itself a parameter.</summary>
    private void AtEncodedEquals(int at)
    {
        var start = StartOfName(at);
        start += start > 0 && _text[start - 1] == '%' && at - start > 2 ? 2 : 0;
        if (start == at || names.KindOfParameter(_text[start..at]) == SecretKind.None)
        {
            return;
        }

        var value = at + EncodedEquals.Length;
        var (from, end) = SecretValue.Find(_text, value, wholeLine: false);
        var and = end > from ? _text[from..end].IndexOf(EncodedAnd) : -1;
        Hide(from, and < 0 ? end : from + and, Redactor.Hidden);
    }

    private void HideValue(int first, SecretKind kind, bool isSentence)
    {
        var (start, end) = SecretValue.Find(_text, first, kind == SecretKind.Line);
        if (end <= start)
        {
            return;
        }

        var value = _text[start..end];
        if (value is "true" or "false" or "True" or "False" or "null"
            || (kind == SecretKind.Weak && value.Length <= LongestOrdinal && !value.ContainsAnyExceptInRange('0', '9'))
            || (isSentence && (value.Length < ShortestSecret || !value.ContainsAnyInRange('0', '9')))
            || (start > first && _text[first] == '{' && value.Length <= SecretNames.Longest && !value.ContainsAny(NotOfPlaceholder) && names.KindOf(value) != SecretKind.None))
        {
            // Says nothing; counts something, such as session=3; is a word of a sentence; is the place of a value in a template, such as {Password}.
            return;
        }

        Hide(start, end, Redactor.Hidden);
    }

    /// <summary>User and password of an address.</summary>
    private void HideUserInfo(int start)
    {
        var rest = _text[start..Math.Min(_text.Length, start + LongestUserInfo)];
        var end = rest.IndexOfAny(EndsOfAddress);
        rest = end < 0 ? rest : rest[..end];
        var path = rest.IndexOfAny('/', '?', '#');
        var authority = path < 0 ? rest : rest[..path];
        var at = authority.LastIndexOf('@');
        if (at < 0 && authority.IndexOf(':') is >= 0 and var colon && authority[(colon + 1)..].ContainsAnyExceptInRange('0', '9'))
        {
            // A password with a slash in it, as nobody should write it.
            at = rest.LastIndexOf('@');
        }

        if (at > 0)
        {
            Hide(start, start + at, Redactor.Hidden);
        }
    }

    private void Hide(int start, int end, string replacement)
    {
        if (end <= start || start < _done)
        {
            return;
        }

        _output ??= new StringBuilder(_text.Length);
        _output.Append(_text[_done..start]).Append(replacement);
        _isChanged |= !_text[start..end].SequenceEqual(replacement);
        _done = end;
        _hidden = replacement == Redactor.Hidden ? end : -1;
    }

    /// <summary>Where the name before a separator ends, without spaces and quotes.</summary>
    private readonly int EndOfName(int separator, out bool isQuoted)
    {
        var end = separator;
        var least = Math.Max(_done, end - MostSpaces);
        while (end > least && _text[end - 1] is ' ' or '\t')
        {
            end--;
        }

        var last = end;
        end -= end > least && _text[end - 1] == ']' ? 1 : 0;
        end -= end > least && _text[end - 1] is '"' or '\'' or '`' ? 1 : 0;
        while (end > least && _text[end - 1] == '\\')
        {
            end--;
        }

        isQuoted = end < last;
        return end;
    }

    private readonly int StartOfName(int end)
    {
        var start = end;
        var least = Math.Max(_done, end - SecretNames.Longest);
        while (start > least && IsOfName(_text[start - 1]))
        {
            start--;
        }

        return start;
    }

    private readonly int SkipSpaces(int start)
    {
        while (start < _text.Length && _text[start] is ' ' or '\t')
        {
            start++;
        }

        return start;
    }

    private static bool IsOfName(char c) => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.';
}
