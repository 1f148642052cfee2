using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What quantities of samples truly are, by name: numbers, NaN where nothing is said of a sample. Immutable.</summary>
public sealed partial class MeasurementTruth
{
    private readonly ImmutableSortedDictionary<string, double[]> _values;
    private readonly ImmutableSortedDictionary<string, string> _units;

    internal MeasurementTruth(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> units)
    {
        _values = values.ToImmutableSortedDictionary(StringComparer.Ordinal);
        _units = units.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>The names of the quantities, ascending.</summary>
    public ImmutableArray<string> Names => [.. _values.Keys];

    /// <summary>Takes the attributes of samples whose values are all numbers; a name may end in its unit, as <c>length [mm]</c> does.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <returns>The truth; without names where no attribute holds numbers alone.</returns>
    public static MeasurementTruth FromAttributes(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var others = new HashSet<string>(StringComparer.Ordinal);
        for (var sample = 0; sample < dataset.Samples.Length; sample++)
        {
            foreach (var (name, text) in dataset.Samples[sample].Attributes)
            {
                if (TryParse(text, out var value))
                {
                    ColumnOf(columns, name, dataset.Samples.Length)[sample] = value;
                }
                else
                {
                    others.Add(name);
                }
            }
        }

        var (values, units) = (new Dictionary<string, double[]>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (header, column) in columns.Where(column => !others.Contains(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            // Of “length” and “length [mm]” the former, which comes first, is meant by its name.
            var (name, unit) = Split(header);
            if (values.TryAdd(name, column) && unit is not null)
            {
                units.Add(name, unit);
            }
        }

        return new MeasurementTruth(values, units);
    }

    /// <summary>The unit of a quantity.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>The unit; null where none is said.</returns>
    public string? UnitOf(string name) => _units.GetValueOrDefault(name);

    /// <summary>What a quantity truly is.</summary>
    /// <param name="name">Its name; one of <see cref="Names"/>.</param>
    /// <returns>A number per sample of the dataset, NaN where nothing is said.</returns>
    public ReadOnlyMemory<double> ValuesOf(string name) => _values[name];

    internal static double[] ColumnOf(Dictionary<string, double[]> columns, string name, int count)
    {
        if (!columns.TryGetValue(name, out var column))
        {
            column = new double[count];
            Array.Fill(column, double.NaN);
            columns.Add(name, column);
        }

        return column;
    }

    internal static bool TryParse(string text, out double value) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out value) && double.IsFinite(value);

    internal static (string Name, string? Unit) Split(string header)
    {
        var match = NameAndUnit().Match(header);
        return match.Success ? (match.Groups[1].Value, match.Groups[2].Value) : (header, null);
    }

    [GeneratedRegex(@"^([^\[\]]*[^\[\] ]) *\[([^\[\]]+)\]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NameAndUnit();
}
