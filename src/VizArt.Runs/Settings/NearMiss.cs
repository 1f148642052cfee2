using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Finds the name that was probably meant.</summary>
internal static class NearMiss
{
    private const int LongestCompared = 100;

    /// <summary>The nearest name within a third of the letters; null where none is that near.</summary>
    public static string? Of(string word, ImmutableArray<string> names)
    {
        if (word.Length > LongestCompared)
        {
            return null;
        }

        var (name, distance) = names
            .Select(n => (Name: n, Distance: Distance(word.ToUpperInvariant(), n.ToUpperInvariant())))
            .MinBy(candidate => candidate.Distance);
        return distance <= Math.Max(1, name.Length / 3) ? name : null;
    }

    /// <summary>The names that were probably meant, the nearest first: those within a third of the letters, and those that hold the word.</summary>
    public static ImmutableArray<string> Several(string word, IEnumerable<string> names, int most) => word.Length is 0 or > LongestCompared ? [] :
    [
        .. names
            .Select(name => (Name: name, Distance: name.Length > LongestCompared ? int.MaxValue : Distance(word.ToUpperInvariant(), name.ToUpperInvariant())))
            .Where(name => name.Distance <= Math.Max(1, name.Name.Length / 3) || name.Name.Contains(word, StringComparison.OrdinalIgnoreCase))
            .OrderBy(name => name.Distance)
            .ThenBy(name => name.Name, StringComparer.Ordinal)
            .Select(name => name.Name)
            .Take(most),
    ];

    /// <summary>Levenshtein's distance: letters to insert, delete or replace.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(replaced, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[^1];
    }
}
