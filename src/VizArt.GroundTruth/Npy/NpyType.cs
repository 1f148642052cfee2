using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>What the elements of an array are.</summary>
/// <param name="Kind">numpy's letter, such as <c>i</c>, <c>u</c>, <c>b</c> or <c>f</c>; <c>V</c> for structures and raw bytes.</param>
/// <param name="Bytes">Size of an element.</param>
/// <param name="IsBigEndian">Whether the high byte comes first.</param>
/// <param name="HasObjects">Whether there are Python objects in it.</param>
internal readonly record struct NpyType(char Kind, long Bytes, bool IsBigEndian, bool HasObjects)
{
    private const long MostBytes = int.MaxValue;

    /// <summary>Whether the elements may be labels.</summary>
    public bool IsWhole => Kind is 'b' or 'i' or 'u' && Bytes is 1 or 2 or 4 or 8;

    /// <summary>Reads what stands under <c>descr</c>.</summary>
    /// <exception cref="FormatException">It is no type.</exception>
    public static NpyType Of(object? description) => description switch
    {
        string text => OfText(text),
        List<object?> fields => OfFields(fields),
        _ => throw new FormatException("descr is neither a text nor a list"),
    };

    private static NpyType OfText(string text)
    {
        var order = text.Length > 0 && text[0] is '<' or '>' or '|' or '=' ? text[0] : '|';
        var rest = text.Length > 0 && text[0] is '<' or '>' or '|' or '=' ? text[1..] : text;
        var size = rest.Length < 2 ? "" : rest.Contains('[', StringComparison.Ordinal) ? rest[1..rest.IndexOf('[', StringComparison.Ordinal)] : rest[1..];
        var kind = rest.Length > 0 ? rest[0] : ' ';
        var number = 0L;
        if (kind == '?' && rest.Length == 1)
        {
            return new NpyType('b', 1, false, false);
        }

        if (kind != 'O' && !long.TryParse(size, NumberStyles.None, CultureInfo.InvariantCulture, out number))
        {
            throw Unknown();
        }

        return kind switch
        {
            'O' => new NpyType('O', 8, false, HasObjects: true),
            'b' when number == 1 => new NpyType('b', 1, false, false),
            'i' or 'u' when number is 1 or 2 or 4 or 8 => Plain(number),
            'f' when number is 2 or 4 or 8 or 10 or 12 or 16 => Plain(number),
            'c' when number is 8 or 16 or 20 or 24 or 32 => Plain(number),
            'M' or 'm' when number == 8 => Plain(8),
            'S' or 'a' or 'V' when number <= MostBytes => Plain(number),
            'U' when number <= MostBytes / 4 => Plain(number * 4),
            _ => throw Unknown(),
        };

        NpyType Plain(long bytes) => new(kind, bytes, order == '>', false);

        FormatException Unknown() => new($"“{Finding.Shorten(text, 30)}” is no type");
    }

    private static NpyType OfFields(List<object?> fields)
    {
        var (bytes, hasObjects) = (0L, false);
        foreach (var field in fields)
        {
            if (field is not ImmutableArray<object?> { Length: 2 or 3 } parts || parts[0] is not (string or ImmutableArray<object?>))
            {
                throw new FormatException("a field of descr is not a name, a type and perhaps a shape");
            }

            var type = Of(parts[1]);
            var count = parts.Length == 3 ? Product(parts[2]) : 1;
            var added = (Int128)type.Bytes * count;
            if (added + bytes > MostBytes)
            {
                throw new FormatException("the fields of descr are too large");
            }

            bytes += (long)added;
            hasObjects |= type.HasObjects;
        }

        return new NpyType('V', bytes, false, hasObjects);
    }

    private static long Product(object? shape)
    {
        var product = (Int128)1;
        foreach (var side in shape is long only ? [only] : shape is ImmutableArray<object?> sides ? sides : throw new FormatException("the shape of a field is no tuple"))
        {
            product *= side is long number and >= 0 and <= MostBytes ? number : throw new FormatException("the shape of a field has an odd side");
            product = product <= MostBytes ? product : throw new FormatException("the shape of a field is too large");
        }

        return (long)product;
    }
}
