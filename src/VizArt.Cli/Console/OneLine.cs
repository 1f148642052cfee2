namespace VizArt.Cli;

/// <summary>Takes control characters out: a name from a file must not steer the terminal.</summary>
internal static class OneLine
{
    internal static string Of(string text) => text.Any(char.IsControl) ? string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)) : text;
}
