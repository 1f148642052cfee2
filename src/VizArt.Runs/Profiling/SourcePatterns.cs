using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Which sources of activities are listened to.</summary>
internal sealed class SourcePatterns(ImmutableArray<string> patterns)
{
    private readonly ImmutableArray<string> _included = [.. patterns.Where(p => !p.StartsWith('!'))];
    private readonly ImmutableArray<string> _excluded = [.. patterns.Where(p => p.StartsWith('!')).Select(p => p[1..])];

    public bool IsEmpty => _included.IsEmpty;

    /// <summary>Never the source that stages are shown by: they would be heard as stages again.</summary>
    public bool Includes(string source) =>
        source != StageTelemetry.SourceName && _included.Any(p => Matches(p, source)) && !_excluded.Any(p => Matches(p, source));

    // "System.*" takes "System" as well: the platform names its sources both ways.
    private static bool Matches(string pattern, string source) =>
        pattern == "*"
        || string.Equals(pattern, source, StringComparison.OrdinalIgnoreCase)
        || (pattern.EndsWith('*') && source.StartsWith(pattern[..^1], StringComparison.OrdinalIgnoreCase))
        || (pattern.EndsWith(".*", StringComparison.Ordinal) && string.Equals(pattern[..^2], source, StringComparison.OrdinalIgnoreCase));
}
