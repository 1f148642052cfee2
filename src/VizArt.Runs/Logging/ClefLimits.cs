using System.Globalization;

namespace VizArt.Runs;

/// <summary>How much of an event a line of the log takes.</summary>
internal static class ClefLimits
{
    /// <summary>Characters of a value.</summary>
    public const int LongestText = 32_768;

    /// <summary>Characters of an exception, with its stack traces.</summary>
    public const int LongestException = 131_072;

    /// <summary>Characters of a property's name.</summary>
    public const int LongestName = 256;

    /// <summary>Levels of values within values.</summary>
    public const int Deepest = 10;

    /// <summary>Elements of one collection.</summary>
    public const int MostElements = 1_000;

    /// <summary>Bytes of a line after which no further value is begun.</summary>
    public const int LongestLine = 1 << 20;

    /// <summary>A redactor sees more than is kept, so that a secret is not cut into something it does not know; but no text without end.</summary>
    private const int LongestBeforeRedaction = 1 << 20;

    public static string BeforeRedaction(string text) => text.Length <= LongestBeforeRedaction ? text : Cut(text, LongestBeforeRedaction);

    /// <summary>A text, or its beginning with the words how long it was.</summary>
    public static string Cut(string text, int longest) => text.Length <= longest
        ? text
        : string.Create(CultureInfo.InvariantCulture, $"{text.AsSpan(0, char.IsHighSurrogate(text[longest - 1]) ? longest - 1 : longest)}… ({text.Length} characters)");
}
