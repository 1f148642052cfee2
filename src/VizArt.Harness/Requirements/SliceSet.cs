using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>The slices of a set: the values of its samples' attributes.</summary>
/// <remarks>
/// A slice is called by its value where one attribute only has it, else as <c>attribute=value</c>; it may be asked for either way.
/// Attributes of more than <see cref="MostValues"/> values describe single samples and make no slices unasked.
/// </remarks>
internal sealed class SliceSet
{
    /// <summary>Most values of an attribute that makes slices unasked.</summary>
    public const int MostValues = 20;

    private readonly ImmutableArray<Sample> _samples;
    private readonly ImmutableArray<Sample> _chosen;
    private readonly ILookup<string, (string Attribute, string Value)> _byValue;
    private readonly ImmutableArray<(string Attribute, string Value)> _pairs;

    /// <summary>Finds the slices of a dataset.</summary>
    /// <param name="samples">All its samples.</param>
    /// <param name="chosen">Those that run.</param>
    public SliceSet(ImmutableArray<Sample> samples, ImmutableArray<Sample> chosen)
    {
        _samples = samples;
        _chosen = chosen;
        _pairs = [.. samples.SelectMany(sample => sample.Attributes.Select(pair => (pair.Key, pair.Value))).Distinct().Order()];
        _byValue = _pairs.ToLookup(pair => pair.Value, StringComparer.Ordinal);
    }

    /// <summary>Names of the slices that are reported unasked, in order.</summary>
    public IEnumerable<string> Names => _pairs
        .GroupBy(pair => pair.Attribute)
        .Where(group => group.Count() <= MostValues)
        .SelectMany(group => group)
        .Select(NameOf);

    /// <summary>Finds a slice by what a test calls it.</summary>
    /// <returns>Its name; null where there is none, or where several attributes have the value.</returns>
    public string? Find(string asked)
    {
        var matches = _byValue[asked].ToList();
        if (matches.Count == 1)
        {
            return NameOf(matches[0]);
        }

        return Split(asked) is { } pair ? NameOf(pair) : null;
    }

    /// <summary>For each sample of the dataset whether it runs and is in a slice.</summary>
    public bool[] Members(string name)
    {
        var (attribute, value) = Split(name) ?? _byValue[name].Single();
        var included = new bool[_samples.Length];
        foreach (var sample in _chosen)
        {
            included[sample.Index] = sample.Attributes.TryGetValue(attribute, out var actual) && actual == value;
        }

        return included;
    }

    private string NameOf((string Attribute, string Value) pair) =>
        _byValue[pair.Value].Count() == 1 ? pair.Value : $"{pair.Attribute}={pair.Value}";

    /// <summary>Reads <c>attribute=value</c>, where both may hold an equals sign themselves.</summary>
    private (string Attribute, string Value)? Split(string text)
    {
        foreach (var pair in _pairs)
        {
            if (text.Length == pair.Attribute.Length + 1 + pair.Value.Length
                && text[pair.Attribute.Length] == '='
                && text.StartsWith(pair.Attribute, StringComparison.Ordinal)
                && text.EndsWith(pair.Value, StringComparison.Ordinal))
            {
                return pair;
            }
        }

        return null;
    }
}
