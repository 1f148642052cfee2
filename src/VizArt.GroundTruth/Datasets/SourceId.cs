using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>The id that a ground-truth file gave to an image or a category: a number or a text.</summary>
/// <remarks>Numbers come before texts; numbers are ordered by value, texts by code unit.</remarks>
public readonly record struct SourceId : IComparable<SourceId>
{
    private readonly string? _text;

    /// <summary>Makes an id that is a number.</summary>
    /// <param name="number">The number; any value.</param>
    public SourceId(long number)
    {
        Number = number;
    }

    /// <summary>Makes an id that is a text. A text of digits stays a text.</summary>
    /// <param name="text">The text; not null.</param>
    public SourceId(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _text = text;
    }

    /// <summary>The number; 0 where the id is a text.</summary>
    public long Number { get; }

    /// <summary>Whether the file gave a number.</summary>
    public bool IsNumber => _text is null;

    /// <inheritdoc/>
    public int CompareTo(SourceId other) => (IsNumber, other.IsNumber) switch
    {
        (true, true) => Number.CompareTo(other.Number),
        (true, false) => -1,
        (false, true) => 1,
        _ => string.CompareOrdinal(_text, other._text),
    };

    /// <inheritdoc/>
    public override int GetHashCode() => _text?.GetHashCode(StringComparison.Ordinal) ?? HashOf(Number);

    /// <summary>Another hash in every process, unlike that of <see cref="long"/>: nobody can write a file of numbers that all have the same.</summary>
    internal static int HashOf(long number) => HashCode.Combine((int)number, (int)(number >> 32));

    /// <summary>The id as text, in the invariant culture.</summary>
    public override string ToString() => _text ?? Number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/>.</summary>
    public static bool operator <(SourceId left, SourceId right) => left.CompareTo(right) < 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/>.</summary>
    public static bool operator >(SourceId left, SourceId right) => left.CompareTo(right) > 0;

    /// <summary>Whether <paramref name="left"/> comes before <paramref name="right"/> or equals it.</summary>
    public static bool operator <=(SourceId left, SourceId right) => left.CompareTo(right) <= 0;

    /// <summary>Whether <paramref name="left"/> comes after <paramref name="right"/> or equals it.</summary>
    public static bool operator >=(SourceId left, SourceId right) => left.CompareTo(right) >= 0;
}
