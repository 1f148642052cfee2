using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Reads a CSV each of whose rows is of a sample of a ground truth.</summary>
internal sealed class SampleCsv(string path, Dataset dataset, DiagnosticList faults, CancellationToken cancellationToken)
{
    private readonly SampleNames _names = new(dataset);
    private readonly List<(long Line, string Name)> _unknown = [];
    private CsvTable? _table;

    /// <summary>The names of the columns; empty where the header cannot be used.</summary>
    public ImmutableArray<string> Header => _table?.Header ?? [];

    /// <summary>The rows whose sample is known, each sample once, in the order of the file.</summary>
    public List<SampleRow> Rows { get; } = [];

    /// <summary>How many rows there are, also of samples that are not known.</summary>
    public int RowCount => _table?.RowCount ?? 0;

    /// <summary>Rows of samples that are not known.</summary>
    public IReadOnlyList<(long Line, string Name)> Unknown => _unknown;

    /// <summary>Reads the file.</summary>
    /// <param name="expected">What the header is to have, in words.</param>
    /// <param name="isExpected">Whether the columns are those.</param>
    /// <exception cref="GroundTruthException">The file cannot be opened.</exception>
    public void Read(string expected, Func<ImmutableArray<string>, bool> isExpected)
    {
        _table = CsvTable.Read(path, faults, expected, isExpected, cancellationToken);
        var lineOf = new Dictionary<int, long>();
        foreach (var (line, fields) in _table.Rows)
        {
            AddRow(line, fields, lineOf);
        }
    }

    /// <summary>Reads a field as a finite number.</summary>
    /// <returns>The number; null where the field is empty, or no such number, which is told.</returns>
    public double? NumberOf(SampleRow row, int column) => _table!.NumberOf(row.Line, row.Fields, column);

    private void AddRow(long line, ImmutableArray<string> fields, Dictionary<int, long> lineOf)
    {
        switch (_names.Find(fields[0]))
        {
            case SampleNames.None:
                _unknown.Add((line, fields[0]));
                break;
            case SampleNames.Ambiguous:
                faults.Add(CsvRules.SampleAmbiguous.AtLine(line).Found(fields[0]));
                break;
            case var sample when !lineOf.TryAdd(sample, line):
                faults.Add(CsvRules.SampleDuplicate.AtLine(line).Found(fields[0]).With(lineOf[sample]));
                break;
            case var sample:
                Rows.Add(new SampleRow(line, sample, fields));
                break;
        }
    }
}
