using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Scores measured quantities against what they truly are, quantity by quantity: a name is what a category is elsewhere.</summary>
/// <remarks>
/// All quantities together have figures where they share one unit, or have none; of different units they are undefined. A quantity without
/// truth for a sample does not count; one that was not measured is counted as missing. The order of adding and merging changes no bit.
/// </remarks>
public sealed class MeasurementEvaluator : IMergeableEvaluator<IEnumerable<Measurement>>
{
    private readonly Dataset _dataset;
    private readonly MeasurementTruth _truth;
    private readonly ImmutableArray<string> _names;
    private readonly ImmutableArray<(Metric Metric, Func<MeasurementErrors, double?> Figure)> _figures;
    private readonly Metric _missing = MeasurementMetrics.Missing;
    private readonly bool _isOneUnit;
    private readonly EvaluatorState _state;
    private readonly AddedSamples _added;
    private readonly double[][] _measured;

    /// <summary>Starts with no sample added; the truth is what <see cref="MeasurementTruth.FromAttributes"/> finds.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <exception cref="ArgumentException">The ground truth says of no quantity what it is.</exception>
    public MeasurementEvaluator(Dataset dataset)
        : this(dataset, MeasurementTruth.FromAttributes(dataset))
    {
    }

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="truth">What the quantities of its samples truly are.</param>
    /// <exception cref="ArgumentException">The truth has no quantity, though there are samples.</exception>
    public MeasurementEvaluator(Dataset dataset, MeasurementTruth truth)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        ArgumentNullException.ThrowIfNull(truth);
        if (truth.Names.IsEmpty && !dataset.Samples.IsEmpty)
        {
            throw new ArgumentException(
                $"The ground truth says of no quantity what it truly is{(truth.FirstReason is { } reason ? ": " + reason : "")}. Put a {QuantityTable.FileName} (sample, then a column for each quantity) beside it, or use one whose samples have numbers as attributes.",
                nameof(truth));
        }

        _dataset = dataset;
        _truth = truth;
        _names = truth.Names;
        var units = _names.Select(truth.UnitOf).Distinct().ToArray();
        _isOneUnit = units.Length <= 1;
        _figures = MeasurementMetrics.For(units is [var unit] ? unit : null);
        Metrics = [.. _figures.Select(figure => figure.Metric), _missing];
        var identity = IdentityOf(truth);
        OptionsId = truth.IsOfDataset ? "measurement/1" : $"measurement/1/{identity[..16]}";
        _state = new EvaluatorState("measurement", OptionsId + identity, dataset);
        _added = new AddedSamples(dataset);
        _measured = [.. _names.Select(_ => new double[dataset.Samples.Length])];
        foreach (var column in _measured)
        {
            Array.Fill(column, double.NaN);
        }
    }

    /// <inheritdoc/>
    public ImmutableArray<Metric> Metrics { get; }

    /// <inheritdoc/>
    public string OptionsId { get; }

    /// <summary>How many samples were added.</summary>
    public int SampleCount => _added.Count;

    /// <inheritdoc/>
    public void Add(int sample, IEnumerable<Measurement> prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        _added.RequireNew(sample);
        var values = new Dictionary<int, double>();
        foreach (var measurement in prediction)
        {
            var index = Check(measurement, sample);
            if (!values.TryAdd(index, measurement.Value))
            {
                throw Unfit(sample, $"two measurements of '{measurement.Name}'. Give one for each quantity.");
            }
        }

        _added.Add(sample);
        foreach (var (index, value) in values)
        {
            _measured[index][sample] = value;
        }
    }

    /// <inheritdoc/>
    public void AddFailure(int sample) => _added.Add(sample);

    /// <inheritdoc/>
    public Evaluation Evaluate(ReadOnlySpan<bool> included = default)
    {
        var flags = _added.Counted(included);
        int[] counted = [.. Enumerable.Range(0, flags.Length).Where(sample => flags[sample])];
        var all = _isOneUnit ? ErrorsOf(counted, Enumerable.Range(0, _names.Length)) : MeasurementErrors.Of([], []);
        return new Evaluation(
            FiguresOf(all, Enumerable.Range(0, _names.Length).Sum(name => MissingOf(counted, name)), null),
            [.. _names.Select((name, index) => new CategoryEvaluation(name, FiguresOf(ErrorsOf(counted, [index]), MissingOf(counted, index), _truth.UnitOf(name))))],
            [.. counted.SelectMany(SamplesOf)]);
    }

    /// <inheritdoc/>
    public void Save(Stream stream) => _state.Write(stream, writer =>
    {
        _added.Save(writer);
        foreach (var column in _measured)
        {
            EvaluatorState.WriteColumn<double>(writer, column);
        }
    });

    /// <inheritdoc/>
    public void Merge(Stream stream) => _state.Read(stream, reader =>
    {
        var others = _added.ReadOthers(reader);
        var columns = new double[_measured.Length][];
        for (var name = 0; name < columns.Length; name++)
        {
            columns[name] = EvaluatorState.ReadColumn<double>(reader);
        }

        _added.AddAll(others);
        for (var name = 0; name < columns.Length; name++)
        {
            for (var sample = 0; sample < others.Length; sample++)
            {
                _measured[name][sample] = others[sample] ? columns[name][sample] : _measured[name][sample];
            }
        }
    });

    private int Check(Measurement? measurement, int sample)
    {
        if (measurement is null)
        {
            throw Unfit(sample, "a measurement is null. Leave out what was not measured.");
        }

        var index = _names.BinarySearch(measurement.Name, StringComparer.Ordinal);
        if (index < 0 && _truth.ReasonAgainst(measurement.Name) is { } reason)
        {
            throw Unfit(sample, $"a measurement '{measurement.Name}', but {reason}. Write numbers alone, and leave out what is not known.");
        }

        if (index < 0)
        {
            throw Unfit(
                sample,
                $"a measurement '{measurement.Name}' for which the ground truth has no numbers (it has: {UnknownName.Known(_names)}). Add the truth as a numeric attribute of the samples, or correct the name.");
        }

        return measurement.Unit is { } unit && _truth.UnitOf(measurement.Name) is { } expected && unit != expected
            ? throw Unfit(sample, $"'{measurement.Name}' was measured in {unit}; its truth is in {expected}. Convert the measurement.")
            : index;
    }

    private PredictionException Unfit(int sample, string message) => new("VIZ361", _dataset.Samples[sample].Id, message);

    private MeasurementErrors ErrorsOf(int[] counted, IEnumerable<int> names)
    {
        var (truths, measured) = (new List<double>(), new List<double>());
        foreach (var name in names)
        {
            var column = _truth.ValuesOf(_names[name]).Span;
            foreach (var sample in counted)
            {
                if (!double.IsNaN(column[sample]) && !double.IsNaN(_measured[name][sample]))
                {
                    truths.Add(column[sample]);
                    measured.Add(_measured[name][sample]);
                }
            }
        }

        return MeasurementErrors.Of(CollectionsMarshal.AsSpan(truths), CollectionsMarshal.AsSpan(measured));
    }

    private long MissingOf(int[] counted, int name) =>
        counted.Count(sample => !double.IsNaN(_truth.ValuesOf(_names[name]).Span[sample]) && double.IsNaN(_measured[name][sample]));

    private ImmutableArray<MetricValue> FiguresOf(MeasurementErrors errors, long missing, string? unit) =>
    [
        .. _figures.Select(figure => new MetricValue(unit is null || figure.Metric.Unit == "measurements" ? figure.Metric : figure.Metric with { Unit = unit }, figure.Figure(errors))),
        new MetricValue(_missing, missing),
    ];

    private IEnumerable<SampleEvaluation> SamplesOf(int sample)
    {
        var rows = new List<SampleEvaluation>();
        for (var name = 0; name < _names.Length; name++)
        {
            var (truth, measured) = (_truth.ValuesOf(_names[name]).Span[sample], _measured[name][sample]);
            if (!double.IsNaN(truth) || !double.IsNaN(measured))
            {
                var (isTrue, isMeasured) = (!double.IsNaN(truth), !double.IsNaN(measured));
                rows.Add(new SampleEvaluation(
                    sample, _names[name], isTrue && isMeasured ? 1 : 0, isTrue ? 0 : 1, isMeasured ? 0 : 1, isTrue && isMeasured ? Math.Abs(measured - truth) : null));
            }
        }

        double? score = _isOneUnit && rows.Any(row => row.Score is not null) ? rows.Where(row => row.Score is not null).Average(row => row.Score!.Value) : null;
        return rows.Prepend(new SampleEvaluation(
            sample, null, rows.Sum(row => row.TruePositives), rows.Sum(row => row.FalsePositives), rows.Sum(row => row.FalseNegatives), score));
    }

    private static string IdentityOf(MeasurementTruth truth)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var name in truth.Names)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\n{truth.UnitOf(name)}\n"));
            hash.AppendData(MemoryMarshal.AsBytes(truth.ValuesOf(name).Span));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
