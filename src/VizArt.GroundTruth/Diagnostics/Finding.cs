using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>One breach of a rule, not yet put into words: cheap to make, since of a million only a hundred are told.</summary>
internal readonly record struct Finding
{
    private const int LongestFound = 80;

    public required DiagnosticRule Rule { get; init; }

    public JsonPlace? Place { get; init; }

    /// <summary>Place within a JSON file that no <see cref="JsonPlace"/> can name.</summary>
    public string? JsonPath { get; init; }

    public string? XPath { get; init; }

    public long? ByteOffset { get; init; }

    /// <summary>Whether the file has no lines by which its bytes could be found.</summary>
    public bool IsBinary { get; init; }

    public long? Line { get; init; }

    public long? Column { get; init; }

    public string? FoundText { get; private init; }

    private object[]? Facts { get; init; }

    /// <summary>Adds the value found, as the file spells it.</summary>
    public Finding Found(string text) => this with { FoundText = Shorten(text, LongestFound) };

    /// <summary>Adds the value found.</summary>
    public Finding Found(double value) => Found(value.ToString(CultureInfo.InvariantCulture));

    /// <summary>Adds further facts for the message: {1}, {2}, …</summary>
    public Finding With(params object[] facts) => this with { Facts = facts };

    /// <summary>Sets one further fact, the first at 0; those that were there stay.</summary>
    public Finding WithFact(int index, object fact)
    {
        var facts = Facts?.ToArray() ?? [];
        Array.Resize(ref facts, Math.Max(facts.Length, index + 1));
        facts[index] = fact;
        return this with { Facts = facts };
    }

    /// <summary>Puts the breach into words.</summary>
    public GroundTruthDiagnostic ToDiagnostic(string path) => ToDiagnostic(path, Rule.Severity);

    /// <summary>Puts the breach into words, where the options say what it means.</summary>
    public GroundTruthDiagnostic ToDiagnostic(string path, DiagnosticSeverity severity) =>
        new(Rule.Code, severity, path, string.Format(CultureInfo.InvariantCulture, Rule.Message, [FoundText, .. Facts ?? []]))
        {
            Line = Line,
            Column = Column,
            ByteOffset = ByteOffset,
            JsonPath = JsonPath ?? Place?.ToString(),
            XPath = XPath,
            IsBinary = IsBinary,
            Rule = Rule.Name,
            Found = FoundText,
            Fix = Rule.Fix,
        };

    /// <summary>Cuts a text that came from a file, and takes its control characters out.</summary>
    public static string Shorten(string text, int longest)
    {
        var shown = new StringBuilder(Math.Min(text.Length, longest));
        foreach (var rune in text.EnumerateRunes())
        {
            var spelling = Rune.IsControl(rune) ? " " : rune.ToString();
            if (shown.Length + spelling.Length > longest)
            {
                shown.Length = Math.Min(shown.Length, longest - 1);
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
