using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Reads the few Python literals that an NPY header is made of: dictionaries, lists, tuples, texts, whole numbers, True, False and None.</summary>
/// <remarks>Tuples become immutable arrays of objects, lists become lists of them; numbers become longs, also those of Python 2 with an L.</remarks>
internal ref struct PythonLiteral(ReadOnlySpan<char> text)
{
    private const int DeepestNesting = 32;
    private readonly ReadOnlySpan<char> _text = text;
    private int _position;
    private int _depth;

    /// <summary>Reads the one literal of a text.</summary>
    /// <exception cref="FormatException">There is none, or something follows it.</exception>
    public static object? Parse(ReadOnlySpan<char> text)
    {
        var literal = new PythonLiteral(text);
        var value = literal.Read();
        return literal.Peek() == '\0' ? value : throw literal.Unexpected("the end");
    }

    private object? Read()
    {
        if (++_depth > DeepestNesting)
        {
            throw new FormatException("it is nested too deep");
        }

        object? value = Peek() switch
        {
            '{' => ReadDictionary(),
            '[' => ReadItems(']'),
            '(' => ReadItems(')'),
            '\'' or '"' => ReadText(),
            >= '0' and <= '9' or '-' or '+' => ReadNumber(),
            'u' or 'b' when _position + 1 < _text.Length && _text[_position + 1] is '\'' or '"' => ReadPrefixedText(),
            _ when TryWord("True") => true,
            _ when TryWord("False") => false,
            _ when TryWord("None") => null,
            _ => throw Unexpected("a value"),
        };
        _depth--;
        return value;
    }

    private Dictionary<string, object?> ReadDictionary()
    {
        var members = new Dictionary<string, object?>(StringComparer.Ordinal);
        _position++;
        while (Peek() != '}')
        {
            var key = Read() as string ?? throw Unexpected("a name");
            Expect(':');
            if (!members.TryAdd(key, Read()))
            {
                throw new FormatException($"“{Finding.Shorten(key, 30)}” is there twice");
            }

            if (Peek() != '}')
            {
                Expect(',');
            }
        }

        _position++;
        return members;
    }

    /// <summary>Reads a list or a tuple; without a comma, <c>(184)</c> is what stands between the brackets.</summary>
    private object? ReadItems(char end)
    {
        var items = ImmutableArray.CreateBuilder<object?>();
        var hasComma = end == ']';
        _position++;
        while (Peek() != end)
        {
            items.Add(Read());
            if (Peek() != end)
            {
                Expect(',');
                hasComma = true;
            }
        }

        _position++;
        return end == ']' ? items.ToList() : items.Count == 1 && !hasComma ? items[0] : items.ToImmutable();
    }

    private string ReadPrefixedText()
    {
        _position++;
        return ReadText();
    }

    private string ReadText()
    {
        var quote = _text[_position++];
        var value = new StringBuilder();
        while (_position < _text.Length && _text[_position] != quote)
        {
            if (_text[_position] == '\\' && _position + 1 < _text.Length)
            {
                _position++;
            }

            value.Append(_text[_position++]);
        }

        if (_position >= _text.Length)
        {
            throw new FormatException("a text does not end");
        }

        _position++;
        return value.ToString();
    }

    private long ReadNumber()
    {
        var start = _position++;
        while (_position < _text.Length && char.IsAsciiDigit(_text[_position]))
        {
            _position++;
        }

        var digits = _text[start.._position];
        if (_position < _text.Length && _text[_position] is 'L' or 'l')
        {
            _position++;
        }

        return long.TryParse(digits, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException($"{Finding.Shorten(digits.ToString(), 30)} is no number of 64 bits");
    }

    private bool TryWord(string word)
    {
        var isThere = _text[_position..].StartsWith(word, StringComparison.Ordinal);
        _position += isThere ? word.Length : 0;
        return isThere;
    }

    private void Expect(char expected)
    {
        if (Peek() != expected)
        {
            throw Unexpected($"“{expected}”");
        }

        _position++;
    }

    /// <summary>The next character that is not white; NUL at the end.</summary>
    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
        {
            _position++;
        }

        return _position < _text.Length ? _text[_position] : '\0';
    }

    private readonly FormatException Unexpected(string expected) => new(string.Create(
        CultureInfo.InvariantCulture,
        $"at character {_position} stands {(_position < _text.Length ? $"“{_text[_position]}”" : "the end")} where {expected} is expected"));
}
