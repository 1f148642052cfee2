using System.Globalization;
using System.Text;

namespace VizArt.Harness;

/// <summary>Foreign text in a message: on one line, of bounded length, without control characters.</summary>
internal static class Printable
{
    /// <summary>Cuts and cleans a text.</summary>
    /// <param name="text">The text; null reads as empty.</param>
    /// <param name="limit">Most characters.</param>
    public static string OneLine(string? text, int limit = 200)
    {
        var clean = new StringBuilder();
        foreach (var rune in (text ?? "").EnumerateRunes())
        {
            if (clean.Length >= limit)
            {
                return clean.Append('…').ToString();
            }

            if (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
            {
                if (clean.Length > 0 && clean[^1] != ' ')
                {
                    clean.Append(' ');
                }
            }
            else if (Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse))
            {
                clean.Append(rune);
            }
        }

        return clean.ToString().TrimEnd();
    }
}
