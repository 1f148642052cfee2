using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Quantities of samples from a CSV such as <c>truth.csv</c>: <c>sample,length [mm],…</c>, a row a sample. Immutable.</summary>
/// <remarks>A sample is an image's id or file name, with as many of its folders as are needed. A column may say its unit in brackets. An empty field says nothing.</remarks>
public sealed class QuantityTable
{
    /// <summary>The name of the file that lies beside a ground truth.</summary>
    public const string FileName = "truth.csv";

    private QuantityTable(ImmutableArray<Quantity> quantities, ImmutableArray<bool> hasRow, ImmutableArray<GroundTruthDiagnostic> warnings)
    {
        Quantities = quantities;
        HasRow = hasRow;
        Warnings = warnings;
    }

    /// <summary>The quantities, in the order of the columns.</summary>
    public ImmutableArray<Quantity> Quantities { get; }

    /// <summary>Whether each sample of the dataset has a row.</summary>
    public ImmutableArray<bool> HasRow { get; }

    /// <summary>What was odd, though not wrong enough to refuse it.</summary>
    public ImmutableArray<GroundTruthDiagnostic> Warnings { get; }

    /// <summary>Reads what quantities of samples truly are.</summary>
    /// <param name="path">The file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth whose samples the rows are of.</param>
    /// <param name="options">How to read; where <see cref="GroundTruthOptions.Split"/> is set, rows of other samples are left out in silence. Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The table.</returns>
    /// <exception cref="GroundTruthException">The file cannot be read, is no such table, or names a sample that is not known, or one twice.</exception>
    public static Task<QuantityTable> ReadAsync(string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        options.Validate();
        return Task.Run(() => ReadTruth(GroundTruthFile.FullPath(path), dataset, options, cancellationToken), cancellationToken);
    }

    /// <summary>Finds the <c>truth.csv</c> beside a ground truth: in its folder, or in that of its file.</summary>
    /// <param name="dataset">The ground truth.</param>
    /// <returns>The path; null where there is none, or where it is the ground truth itself, whose samples have the quantities as attributes.</returns>
    public static string? FindBeside(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        var folder = Directory.Exists(dataset.Path) ? dataset.Path : Path.GetDirectoryName(dataset.Path);
        var path = Path.Combine(folder ?? dataset.Path, FileName);
        return File.Exists(path) && path != dataset.Path ? path : null;
    }

    internal static QuantityTable Read(SampleCsv csv, Dataset dataset, DiagnosticList faults, Action<SampleCsv> tellUnknown)
    {
        csv.Read("“sample” and then the names of quantities", _ => true);
        tellUnknown(csv);
        var names = csv.Header.Skip(1).Select(Quantity.SplitUnit).ToArray();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var twice in names.Where(name => !seen.Add(name.Name)))
        {
            faults.Add(CsvRules.QuantityDuplicate.AtLine(1).Found(twice.Name));
        }

        var hasRow = new bool[dataset.Samples.Length];
        var columns = Array.ConvertAll(names, _ => NothingOf(dataset));
        foreach (var row in csv.Rows)
        {
            hasRow[row.Sample] = true;
            for (var column = 0; column < columns.Length; column++)
            {
                columns[column][row.Sample] = csv.NumberOf(row, column + 1) ?? double.NaN;
            }
        }

        return faults.HasErrors
            ? throw faults.ToException()
            : new QuantityTable([.. names.Select((name, index) => new Quantity(name.Name, name.Unit, columns[index]))], [.. hasRow], faults.TakeWarnings().Warnings);
    }

    private static QuantityTable ReadTruth(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken)
    {
        var faults = new DiagnosticList(path, options);
        return Read(new SampleCsv(path, dataset, faults, cancellationToken), dataset, faults, csv =>
        {
            foreach (var (line, name) in options.Split is null ? csv.Unknown : [])
            {
                faults.Add(CsvRules.SampleUnknown.AtLine(line).Found(name));
            }
        });
    }

    private static double[] NothingOf(Dataset dataset)
    {
        var column = new double[dataset.Samples.Length];
        Array.Fill(column, double.NaN);
        return column;
    }
}
