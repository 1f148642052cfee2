namespace VizArt.Runs;

/// <summary>Makes text from outside fit to be shown and stored.</summary>
internal static class TextLimits
{
    /// <summary>The text without control characters, cut at <paramref name="longest"/> characters.</summary>
    public static string OneLine(string text, int longest)
    {
        var line = text.Any(char.IsControl) ? string.Concat(text.Select(c => char.IsControl(c) ? ' ' : c)) : text;
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest), "…");
    }
}
