using System.Collections.Immutable;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What quantities of samples truly are, by name: numbers, NaN where nothing is said of a sample. Immutable.</summary>
public sealed class MeasurementTruth
{
    private readonly ImmutableSortedDictionary<string, double[]> _values;
    private readonly ImmutableSortedDictionary<string, string> _units;
    private readonly ImmutableSortedDictionary<string, string> _mixed;

    internal MeasurementTruth(IReadOnlyDictionary<string, double[]> values, IReadOnlyDictionary<string, string> units, IReadOnlyDictionary<string, string>? mixed = null)
    {
        _mixed = (mixed ?? ImmutableSortedDictionary<string, string>.Empty).ToImmutableSortedDictionary(StringComparer.Ordinal);
        _values = values.ToImmutableSortedDictionary(StringComparer.Ordinal);
        _units = units.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    /// <summary>What was odd in the file, though not wrong enough to refuse it; empty where attributes were taken.</summary>
    public ImmutableArray<GroundTruthDiagnostic> Warnings { get; private init; } = [];

    /// <summary>Whether it was taken from the dataset itself, whose fingerprint then tells when it changed.</summary>
    internal bool IsOfDataset { get; private init; } = true;

    /// <summary>Why the first of the attributes that hold numbers and other text is no quantity; null where there is none.</summary>
    internal string? FirstReason => _mixed.Values.FirstOrDefault();

    /// <summary>The names of the quantities, ascending.</summary>
    public ImmutableArray<string> Names => [.. _values.Keys];

    /// <summary>Takes the attributes of samples whose values are all numbers; a name may end in its unit, as <c>length [mm]</c> does.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <returns>The truth; without names where no attribute holds numbers alone.</returns>
    public static MeasurementTruth FromAttributes(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var columns = new Dictionary<string, double[]>(StringComparer.Ordinal);
        var others = new Dictionary<string, string>(StringComparer.Ordinal);
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
                    others.TryAdd(name, $"the attribute '{name}' mixes numbers and other text: '{text}' in sample '{dataset.Samples[sample].Id}'");
                }
            }
        }

        var (values, units) = (new Dictionary<string, double[]>(StringComparer.Ordinal), new Dictionary<string, string>(StringComparer.Ordinal));
        foreach (var (header, column) in columns.Where(column => !others.ContainsKey(column.Key)).OrderBy(column => column.Key, StringComparer.Ordinal))
        {
            // Of “length” and “length [mm]” the former, which comes first, is meant by its name.
            var (name, unit) = Quantity.SplitUnit(header);
            if (values.TryAdd(name, column) && unit is not null)
            {
                units.Add(name, unit);
            }
        }

        var mixed = others.Where(other => columns.ContainsKey(other.Key)).GroupBy(other => Quantity.SplitUnit(other.Key).Name, other => other.Value, StringComparer.Ordinal);
        return new MeasurementTruth(values, units, mixed.Where(group => !values.ContainsKey(group.Key)).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal));
    }

    /// <summary>Reads a CSV with a row a sample: <c>sample,length [mm],…</c>.</summary>
    /// <param name="path">The file, such as <c>truth.csv</c>; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth; its samples are named by their ids or file names.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The truth.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used.</exception>
    public static async Task<MeasurementTruth> FromFileAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        var table = await QuantityTable.ReadAsync(path, dataset, options, cancellationToken).ConfigureAwait(false);
        return new MeasurementTruth(
            table.Quantities.ToDictionary(quantity => quantity.Name, quantity => quantity.Values.ToArray(), StringComparer.Ordinal),
            table.Quantities.Where(quantity => quantity.Unit is not null).ToDictionary(quantity => quantity.Name, quantity => quantity.Unit!, StringComparer.Ordinal))
        {
            Warnings = table.Warnings,
            IsOfDataset = false,
        };
    }

    /// <summary>Takes the <c>truth.csv</c> beside a ground truth, where there is one; otherwise what <see cref="FromAttributes"/> finds.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The truth.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used.</exception>
    public static async Task<MeasurementTruth> FindAsync(Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default) =>
        QuantityTable.FindBeside(dataset) is { } path ? await FromFileAsync(path, dataset, options, cancellationToken).ConfigureAwait(false) : FromAttributes(dataset);

    /// <summary>Says why an attribute that holds numbers is no quantity.</summary>
    /// <param name="name">Its name, without a unit.</param>
    /// <returns>Which value of which sample is no number; null where that is not the reason.</returns>
    public string? ReasonAgainst(string name) => _mixed.GetValueOrDefault(name);

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
}
