using System.Collections.Immutable;
using System.CommandLine.Parsing;
using System.Globalization;

namespace VizArt.Cli.Evaluate;

/// <summary>Reads numbers from the words of options, and tells what is wrong with them under the option's name.</summary>
internal static class NumberWords
{
    /// <summary>Whole numbers with commas between them; empty where one is none, which is told.</summary>
    internal static ImmutableArray<int> ParseWholes(ArgumentResult result, string example)
    {
        var text = result.Tokens[^1].Value;
        var numbers = ImmutableArray.CreateBuilder<int>();
        foreach (var part in text.Split(','))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"{NameOf(result)} '{text}': '{part}' is not a whole number. Write them as {example}.");
                return [];
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    /// <summary>Numbers with commas between them; empty where one is none, which is told.</summary>
    internal static ImmutableArray<double> ParseNumbers(ArgumentResult result, string example)
    {
        var text = result.Tokens[^1].Value;
        var numbers = ImmutableArray.CreateBuilder<double>();
        foreach (var part in text.Split(','))
        {
            if (!double.TryParse(part, NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            {
                result.AddError($"{NameOf(result)} '{text}': '{part}' is not a number. Write them as {example}.");
                return [];
            }

            numbers.Add(number);
        }

        return numbers.ToImmutable();
    }

    /// <summary>A whole number in a range; null where it is none, which is told.</summary>
    internal static ulong? Whole(ArgumentResult result, ulong least, ulong most)
    {
        var text = result.Tokens[^1].Value;
        if (ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        result.AddError(string.Create(CultureInfo.InvariantCulture, $"{NameOf(result)} '{text}' is not a whole number from {least} to {most}."));
        return null;
    }

    /// <summary>Tells the faults of the options under the name by which the user gave them.</summary>
    internal static void AddFaults(ArgumentResult result, ImmutableArray<string> faults)
    {
        foreach (var fault in faults)
        {
            result.AddError($"{NameOf(result)}{fault[fault.IndexOf(' ', StringComparison.Ordinal)..]}.");
        }
    }

    /// <summary>The name of the option that a word is of.</summary>
    internal static string NameOf(ArgumentResult result) => result.Parent is OptionResult option ? option.Option.Name : result.Argument.Name;
}
