using System.Globalization;
using System.Text;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>Makes text from anywhere fit to be shown: no secrets (a history may be older than the redactor), no control characters, no direction overrides, no more than can be read.</summary>
internal static class VisibleText
{
    /// <summary>The longest text that a page carries.</summary>
    public const int Longest = 400;

    public static string Of(string text, int longest = Longest)
    {
        text = Redactor.Default.Redact(text);
        var shown = new StringBuilder(Math.Min(text.Length, longest) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            if (shown.Length >= longest)
            {
                shown.Append('…');
                break;
            }

            // Format characters steer the direction of what stands beside them; lone surrogates arrive here as U+FFFD.
            shown.Append(Rune.GetUnicodeCategory(rune) switch
            {
                UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => " ",
                UnicodeCategory.Format => "",
                _ => rune.ToString(),
            });
        }

        return shown.ToString();
    }

    public static string? OfNullable(string? text) => text is null ? null : Of(text);
}
