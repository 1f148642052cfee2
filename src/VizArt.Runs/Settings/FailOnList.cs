using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Reads which states end the build: names of states with commas between, in any case; <c>None</c> for no state.</summary>
public static class FailOnList
{
    private const string None = "None";

    /// <summary>Reads the list.</summary>
    /// <param name="text">The list, such as <c>Failed, Missing</c>.</param>
    /// <param name="states">The states; default where the list is at fault.</param>
    /// <param name="fault">What is wrong with it; null where nothing is.</param>
    /// <returns>Whether it could be read.</returns>
    public static bool TryParse(string text, out ImmutableArray<VerdictState> states, out string? fault)
    {
        ArgumentNullException.ThrowIfNull(text);
        states = default;
        var names = text.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        var known = Enum.GetValues<VerdictState>().Where(state => state != VerdictState.Passed).ToDictionary(state => state.ToString(), StringComparer.OrdinalIgnoreCase);
        var stranger = names.FirstOrDefault(name => !known.ContainsKey(name) && !name.Equals(None, StringComparison.OrdinalIgnoreCase));
        fault = (names, stranger) switch
        {
            ({ Length: 0 }, _) => $"it names no state; use {None} for none",
            (_, not null) => $"'{TextLimits.OneLine(stranger, 60)}' is no state that can end a build; there are {string.Join(", ", known.Keys)}, and {None}",
            _ when names.Length > 1 && names.Contains(None, StringComparer.OrdinalIgnoreCase) => $"{None} stands alone",
            _ => null,
        };
        if (fault is not null)
        {
            return false;
        }

        states = [.. names.Where(known.ContainsKey).Select(name => known[name]).Distinct().Order()];
        return true;
    }
}
