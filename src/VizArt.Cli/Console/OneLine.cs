namespace VizArt.Cli;

/// <summary>Takes control characters out, and what turns the direction of writing: a name from a file must not steer the terminal.</summary>
internal static class OneLine
{
    internal static string Of(string text) => text.Any(Steers) ? string.Concat(text.Select(character => Steers(character) ? ' ' : character)) : text;

    private static bool Steers(char character) => char.IsControl(character)
        || character is '\u061C' or '\u200E' or '\u200F' or (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069') or '\uFEFF';
}
