using System.Buffers;

namespace VizArt.Runs;

/// <summary>The rule for names of stages: 1 to 200 characters, none of them <c>/</c>, which parts the names of a path, nor a control character.</summary>
internal static class StageNames
{
    public const int MaxLength = 200;

    private const char Replacement = '_';
    private const string NameOfNothing = "activity";

    private static readonly SearchValues<char> Forbidden =
        SearchValues.Create([.. Enumerable.Range(0, char.MaxValue).Select(c => (char)c).Where(c => c == '/' || char.IsControl(c))]);

    public static bool IsValid(string name) =>
        name.Length is > 0 and <= MaxLength && !name.AsSpan().ContainsAny(Forbidden);

    /// <exception cref="ArgumentException">The name breaks the rule.</exception>
    public static void Check(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!IsValid(name))
        {
            throw new ArgumentException(
                $"A stage's name has 1 to {MaxLength} characters without '/' and control characters; this one has {name.Length}: "
                + $"'{Sanitise(name)}'. Open one stage inside the other to make a path.",
                nameof(name));
        }
    }

    /// <summary>A name that others chose, made to fit: <c>_</c> for what is forbidden, cut at the limit.</summary>
    public static string Sanitise(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            return NameOfNothing;
        }

        if (IsValid(name))
        {
            return name;
        }

        return string.Create(Math.Min(name.Length, MaxLength), name, static (fitting, original) =>
        {
            for (var i = 0; i < fitting.Length; i++)
            {
                fitting[i] = Forbidden.Contains(original[i]) ? Replacement : original[i];
            }
        });
    }
}
