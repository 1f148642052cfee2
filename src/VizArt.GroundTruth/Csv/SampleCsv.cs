using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Reads a CSV whose first column names samples and each of whose rows is of one.</summary>
internal sealed class SampleCsv
{
    private const long MostBytes = 1L << 30;
    private const NumberStyles Style = NumberStyles.Float;

    private static readonly string[] NotFinite = ["inf", "infinity", "nan"];

    private readonly string _path;
    private readonly DiagnosticList _faults;
    private readonly SampleNames _names;
    private readonly CancellationToken _cancellationToken;
    private readonly List<(long Line, string Name)> _unknown = [];

    public SampleCsv(string path, Dataset dataset, DiagnosticList faults, CancellationToken cancellationToken)
    {
        _path = path;
        _faults = faults;
        _names = new SampleNames(dataset);
        _cancellationToken = cancellationToken;
    }

    /// <summary>The names of the columns; empty where the header cannot be used.</summary>
    public ImmutableArray<string> Header { get; private set; } = [];

    /// <summary>The rows whose sample is known, each sample once, in the order of the file.</summary>
    public List<SampleRow> Rows { get; } = [];

    /// <summary>How many rows there are, also of samples that are not known.</summary>
    public int RowCount { get; private set; }

    /// <summary>Rows of samples that are not known.</summary>
    public IReadOnlyList<(long Line, string Name)> Unknown => _unknown;

    /// <summary>Reads the file.</summary>
    /// <param name="expected">What the header is to have, in words.</param>
    /// <param name="isExpected">Whether the columns are those.</param>
    /// <exception cref="GroundTruthException">The file cannot be opened.</exception>
    public void Read(string expected, Func<ImmutableArray<string>, bool> isExpected)
    {
        if (ReadText() is not { } text)
        {
            return;
        }

        var (position, line) = (0, 1L);
        var header = CsvLine.Read(text, ref position, ref line);
        if (header.Length < 2 || header[0] != "sample" || header.Contains("") || header.Distinct(StringComparer.Ordinal).Count() != header.Length || !isExpected(header))
        {
            _faults.Add(CsvRules.Header.AtLine(1).Found(string.Join(',', header)).With(expected));
            return;
        }

        Header = header;
        ReadRows(text, position, line);
    }

    /// <summary>Reads a field as a finite number.</summary>
    /// <returns>The number; null where the field is empty, or no such number, which is told.</returns>
    public double? NumberOf(SampleRow row, int column)
    {
        var text = row.Fields[column];
        if (text.Length == 0)
        {
            return null;
        }

        if (NotFinite.Contains(text.Trim().TrimStart('+', '-'), StringComparer.OrdinalIgnoreCase))
        {
            _faults.Add(CsvRules.NotFinite.AtLine(row.Line).Found(text).With(Finding.Shorten(Header[column], 80)));
            return null;
        }

        if (!double.TryParse(text, Style, CultureInfo.InvariantCulture, out var number))
        {
            _faults.Add(CsvRules.Number.AtLine(row.Line).Found(text).With(Finding.Shorten(Header[column], 80)));
            return null;
        }

        if (!double.IsFinite(number))
        {
            _faults.Add(CsvRules.NotFinite.AtLine(row.Line).Found(text).With(Finding.Shorten(Header[column], 80)));
            return null;
        }

        return number;
    }

    private void ReadRows(string text, int position, long line)
    {
        var lineOf = new Dictionary<int, long>();
        while (position < text.Length)
        {
            _cancellationToken.ThrowIfCancellationRequested();
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
                AddRow(start, fields, lineOf);
            }
        }
    }

    private void AddRow(long line, ImmutableArray<string> fields, Dictionary<int, long> lineOf)
    {
        switch (_names.Find(fields[0]))
        {
            case SampleNames.None:
                _unknown.Add((line, fields[0]));
                break;
            case SampleNames.Ambiguous:
                _faults.Add(CsvRules.SampleAmbiguous.AtLine(line).Found(fields[0]));
                break;
            case var sample when !lineOf.TryAdd(sample, line):
                _faults.Add(CsvRules.SampleDuplicate.AtLine(line).Found(fields[0]).With(lineOf[sample]));
                break;
            case var sample:
                Rows.Add(new SampleRow(line, sample, fields));
                break;
        }
    }

    private string? ReadText()
    {
        using var file = GroundTruthFile.Open(_path);
        try
        {
            var length = RandomAccess.GetLength(file);
            if (length > MostBytes)
            {
                _faults.Add(CsvRules.TooLarge.AtFile().Found(length).With(MostBytes));
                return null;
            }

            using var stream = new FileStream(file, FileAccess.Read);
            using var reader = new StreamReader(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return reader.ReadToEnd();
        }
        catch (DecoderFallbackException)
        {
            _faults.Add(CsvRules.Encoding.AtFile());
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(_path, e);
        }
    }
}
