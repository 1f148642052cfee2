using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>The rows of a CSV whose first column is called <c>sample</c>.</summary>
internal sealed class CsvTable
{
    private const long MostBytes = 512L << 20;

    private static readonly string[] NotFinite = ["inf", "infinity", "nan"];

    private readonly DiagnosticList _faults;
    private readonly List<(long Line, ImmutableArray<string> Fields)> _rows = [];

    private CsvTable(DiagnosticList faults)
    {
        _faults = faults;
    }

    /// <summary>The names of the columns; empty where the header cannot be used.</summary>
    public ImmutableArray<string> Header { get; private set; } = [];

    /// <summary>How many rows there are, also of those that cannot be used.</summary>
    public int RowCount { get; private set; }

    /// <summary>The rows, with the lines that they begin in, 1-based; each has as many fields as the header.</summary>
    public IReadOnlyList<(long Line, ImmutableArray<string> Fields)> Rows => _rows;

    /// <summary>Reads the file; what is wrong with it is told, and other rows are read on.</summary>
    /// <param name="path">The file, absolute.</param>
    /// <param name="faults">Takes what is told.</param>
    /// <param name="expected">What the header is to have, in words.</param>
    /// <param name="isExpected">Whether the columns are those.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <exception cref="GroundTruthException">The file cannot be opened.</exception>
    public static CsvTable Read(string path, DiagnosticList faults, string expected, Func<ImmutableArray<string>, bool> isExpected, CancellationToken cancellationToken)
    {
        var table = new CsvTable(faults);
        if (ReadText(path, faults) is not { } text)
        {
            return table;
        }

        var (position, line) = (0, 1L);
        var header = CsvLine.Read(text, ref position, ref line);
        if (header.Length < 2 || header[0] != "sample" || header.Contains("") || header.Distinct(StringComparer.Ordinal).Count() != header.Length || !isExpected(header))
        {
            faults.Add(CsvRules.Header.AtLine(1).Found(string.Join(',', header)).With(expected));
            return table;
        }

        table.Header = header;
        table.ReadRows(text, position, line, cancellationToken);
        return table;
    }

    /// <summary>Reads a field as a finite number.</summary>
    /// <returns>The number; null where the field is empty, or no such number, which is told.</returns>
    public double? NumberOf(long line, ImmutableArray<string> fields, int column)
    {
        var text = fields[column];
        if (text.Length == 0)
        {
            return null;
        }

        var isNumber = double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number);
        if (isNumber && double.IsFinite(number))
        {
            return number;
        }

        var rule = isNumber || NotFinite.Contains(text.Trim().TrimStart('+', '-'), StringComparer.OrdinalIgnoreCase) ? CsvRules.NotFinite : CsvRules.Number;
        _faults.Add(rule.AtLine(line).Found(text).With(Finding.Shorten(Header[column], 80)));
        return null;
    }

    private void ReadRows(string text, int position, long line, CancellationToken cancellationToken)
    {
        while (position < text.Length)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var start = line;
            var fields = CsvLine.Read(text, ref position, ref line);
            if (fields is [""])
            {
                continue;
            }

            RowCount++;
            if (fields.IsEmpty)
            {
                _faults.Add(CsvRules.Quote.AtLine(start));
            }
            else if (fields.Length != Header.Length)
            {
                _faults.Add(CsvRules.FieldCount.AtLine(start).Found(fields.Length).With(Header.Length));
            }
            else
            {
                _rows.Add((start, fields));
            }
        }
    }

    private static string? ReadText(string path, DiagnosticList faults)
    {
        using var file = GroundTruthFile.Open(path);
        try
        {
            var length = RandomAccess.GetLength(file);
            if (length > MostBytes)
            {
                faults.Add(CsvRules.TooLarge.AtFile().Found(length).With(MostBytes));
                return null;
            }

            using var stream = new FileStream(file, FileAccess.Read);
            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            faults.Add(CsvRules.Encoding.AtFile());
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }
}
