using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>One breach of a rule, not yet put into words: cheap to make, since of a million only a hundred are told.</summary>
internal readonly record struct Finding
{
    private const int LongestFound = 80;

    public required DiagnosticRule Rule { get; init; }

    public JsonPlace? Place { get; init; }

    public long? ByteOffset { get; init; }

    public long? Line { get; init; }

    public string? FoundText { get; private init; }

    private object[]? Facts { get; init; }

    /// <summary>Adds the value found, as the file spells it.</summary>
    public Finding Found(string text) => this with { FoundText = Shorten(text) };

    /// <summary>Adds the value found.</summary>
    public Finding Found(double value) => Found(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds further facts for the message: {1}, {2}, …</summary>
    public Finding With(params object[] facts) => this with { Facts = facts };

    /// <summary>Puts the breach into words.</summary>
    public GroundTruthDiagnostic ToDiagnostic(string path) =>
        new(Rule.Code, Rule.Severity, path, string.Format(CultureInfo.InvariantCulture, Rule.Message, [FoundText, .. Facts ?? []]))
        {
            Line = Line,
            ByteOffset = ByteOffset,
            JsonPath = Place?.ToString(),
            Rule = Rule.Name,
            Found = FoundText,
            Fix = Rule.Fix,
        };

    private static string Shorten(string text)
    {
        var shown = new StringBuilder(Math.Min(text.Length, LongestFound));
        foreach (var rune in text.EnumerateRunes())
        {
            var spelling = Rune.IsControl(rune) ? " " : rune.ToString();
            if (shown.Length + spelling.Length > LongestFound)
            {
                shown.Length = Math.Min(shown.Length, LongestFound - 1);
                if (char.IsHighSurrogate(shown[^1]))
                {
                    shown.Length--;
                }

                return shown.Append('…').ToString();
            }

            shown.Append(spelling);
        }

        return shown.ToString();
    }
}
