using System.Text;

namespace VizArt.Reporting;

/// <summary>Text from anywhere as Markdown that shows it as it is: no HTML, links, mentions or table cells of its own.</summary>
internal static class Markdown
{
    private const string Special = "\\`*_{}[]<>()#+-.!|~@&:$^=\"'";

    public static string Text(string text, int longest = 200)
    {
        var shown = VisibleText.Of(text, longest);
        var escaped = new StringBuilder(shown.Length + 16);
        foreach (var character in shown)
        {
            // A mention is found in the text as it is rendered, so an escaped @ still makes one: an entity does not.
            if (character == '@')
            {
                escaped.Append("&#64;\u200B");
                continue;
            }

            if (Special.Contains(character, StringComparison.Ordinal) && !(character is '.' or '-' or ':' or '\'' or '"' or '(' or ')' or '+' or '=' && IsHarmless(shown)))
            {
                escaped.Append('\\');
            }

            escaped.Append(character);
        }

        return escaped.ToString();
    }

    /// <summary>Whether a text can make neither a list nor a link: then signs of ordinary prose may stay as they are.</summary>
    private static bool IsHarmless(string text) =>
        !text.Contains("://", StringComparison.Ordinal) && !text.Contains("www.", StringComparison.OrdinalIgnoreCase) && text.Length > 0 && char.IsLetterOrDigit(text[0]);
}
