using System.Collections.Immutable;
using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>The attributes that a <c>slices.csv</c> beside the annotation file gives to samples.</summary>
/// <remarks>Its header is <c>sample,attribute,…</c>; a sample is an image's id or file name. An empty field gives nothing; others replace the annotation file's.</remarks>
internal sealed class SliceTable
{
    public const string FileName = "slices.csv";
    private const long MostBytes = 64 * 1024 * 1024;

    private readonly DiagnosticList _faults;
    private readonly Dictionary<string, Row> _rows = new(StringComparer.Ordinal);
    private ImmutableArray<string> _names = [];

    private SliceTable(DiagnosticList faults)
    {
        _faults = faults;
    }

    /// <summary>Reads the file beside the annotation file; where there is none, the table is empty. Faults are kept for <see cref="ReportTo"/>.</summary>
    public static SliceTable ReadBeside(GroundTruthSource source) => ReadIn(Path.GetDirectoryName(source.Path) ?? source.Path, source);

    /// <summary>Reads the file in a folder; where there is none, the table is empty. Faults are kept for <see cref="ReportTo"/>.</summary>
    public static SliceTable ReadIn(string folder, GroundTruthSource source)
    {
        var path = Path.Combine(folder, FileName);
        var table = new SliceTable(new DiagnosticList(path, source.Options));
        if (File.Exists(path))
        {
            table.Read(path);
        }

        return table;
    }

    /// <summary>Gives a sample its attributes.</summary>
    public void AddAttributes(string id, string fileName, ImmutableSortedDictionary<string, string>.Builder attributes)
    {
        foreach (var key in fileName == id ? [id] : new[] { id, fileName })
        {
            if (_rows.TryGetValue(key, out var row))
            {
                row.IsUsed = true;
                for (var field = 0; field < _names.Length; field++)
                {
                    if (row.Fields[field + 1].Length > 0)
                    {
                        attributes[_names[field]] = row.Fields[field + 1];
                    }
                }
            }
        }
    }

    /// <summary>Tells what was wrong with the file, and which samples it names that are not there.</summary>
    /// <param name="faults">Takes what is told.</param>
    /// <param name="tellUnused">Whether rows without a sample are at fault: not where only a part of the set was read.</param>
    public void ReportTo(DiagnosticList faults, bool tellUnused = true)
    {
        var unused = !tellUnused ? [] : _rows.Where(row => !row.Value.IsUsed).OrderBy(row => row.Value.Line).ToArray();
        if (unused.Length > 0)
        {
            var rows = string.Create(CultureInfo.InvariantCulture, $"{unused.Length} of {_rows.Count} rows are");
            _faults.Add(SliceRules.SampleUnknown.AtLine(unused[0].Value.Line).Found(unused[0].Key).With(rows));
        }

        faults.AddAll(_faults);
    }

    private void Read(string path)
    {
        try
        {
            if (new FileInfo(path).Length > MostBytes)
            {
                _faults.Add(SliceRules.Unreadable.AtFile().Found("it is larger than 64 MB"));
                return;
            }

            Parse(GroundTruthFile.HasNoLength(path)
                ? ""
                : File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true)));
        }
        catch (DecoderFallbackException)
        {
            _faults.Add(SliceRules.Unreadable.AtFile().Found("it is not valid UTF-8"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _faults.Add(SliceRules.Unreadable.AtFile().Found(e.Message));
        }
    }

    private void Parse(string text)
    {
        var (position, line) = (0, 1L);
        var header = CsvLine.Read(text, ref position, ref line);
        if (header.Length < 2 || header[0] != "sample" || header.Contains("") || header.Distinct(StringComparer.Ordinal).Count() != header.Length)
        {
            _faults.Add(SliceRules.Header.AtLine(1).Found(string.Join(',', header)));
            return;
        }

        _names = header[1..];
        while (position < text.Length)
        {
            var start = line;
            var fields = CsvLine.Read(text, ref position, ref line);
            if (fields is [""])
            {
                continue;
            }

            if (fields.IsEmpty)
            {
                _faults.Add(SliceRules.Quote.AtLine(start));
            }
            else if (fields.Length != header.Length)
            {
                _faults.Add(SliceRules.FieldCount.AtLine(start).Found(fields.Length).With(header.Length));
            }
            else if (!_rows.TryAdd(fields[0], new Row(start, fields)))
            {
                _faults.Add(SliceRules.SampleDuplicate.AtLine(start).Found(fields[0]));
            }
        }
    }

    private sealed class Row(long line, ImmutableArray<string> fields)
    {
        public long Line { get; } = line;

        public ImmutableArray<string> Fields { get; } = fields;

        public bool IsUsed { get; set; }
    }
}
