using System.Collections.Immutable;
using System.Reflection;

namespace VizArt.GroundTruth;

/// <summary>All rules of all formats.</summary>
internal static class RuleCatalogue
{
    /// <summary>Gathers the rules: what the classes of this assembly hold that are named for them.</summary>
    public static ImmutableArray<DiagnosticRule> Gather() =>
    [
        .. typeof(RuleCatalogue).Assembly.GetTypes()
            .Where(type => type.Name.EndsWith("Rules", StringComparison.Ordinal))
            .SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic))
            .Where(field => field.FieldType == typeof(DiagnosticRule))
            .Select(field => (DiagnosticRule)field.GetValue(null)!)
            .OrderBy(rule => rule.Name, StringComparer.Ordinal),
    ];

    /// <summary>What is wrong with a choice of severities.</summary>
    public static IEnumerable<string> Faults(ImmutableSortedDictionary<string, RuleSeverity> severities)
    {
        if (severities.IsEmpty)
        {
            yield break;
        }

        var rules = Gather().ToLookup(rule => rule.Name, StringComparer.Ordinal);
        foreach (var (name, severity) in severities)
        {
            if (!Enum.IsDefined(severity))
            {
                yield return $"Severities: {(int)severity} for {name} (Ignore, Warning or Error)";
            }
            else if (!rules.Contains(name))
            {
                yield return $"Severities: '{name}' is no rule (docs/errors.md lists them)";
            }
            else if (severity != RuleSeverity.Error && rules[name].Any(rule => !rule.IsAdjustable))
            {
                yield return $"Severities: '{name}' stays an error (nothing could be read without it)";
            }
        }
    }
}
