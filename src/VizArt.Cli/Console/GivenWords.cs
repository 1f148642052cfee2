using System.CommandLine;
using System.CommandLine.Parsing;

namespace VizArt.Cli;

/// <summary>What stands on the command line, as far as it can be told while a command is validated: before options are, so that any may lack its word.</summary>
internal static class GivenWords
{
    /// <summary>Whether an option stands there, with a word or without.</summary>
    internal static bool Has(this CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    /// <summary>The last word after an option; null where there is none, which the parser tells.</summary>
    internal static string? WordOf(this CommandResult result, Option option) =>
        result.GetResult(option) is { Implicit: false, Tokens: [.., var word] } ? word.Value : null;

    /// <summary>Whether a switch is on. One with a word that is no truth value is, and the parser tells of the word.</summary>
    internal static bool IsOn(this CommandResult result, Option<bool> option) =>
        result.Has(option) && !(bool.TryParse(result.WordOf(option), out var isOn) && !isOn);
}
