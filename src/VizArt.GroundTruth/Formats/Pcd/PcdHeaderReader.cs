using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Reads the header of a PCD file: lines of a keyword and its values, up to DATA.</summary>
internal sealed class PcdHeaderReader(CloudRequest request, CloudBytes bytes)
{
    private static readonly string[] Keywords = ["VERSION", "FIELDS", "COLUMNS", "SIZE", "TYPE", "COUNT", "WIDTH", "HEIGHT", "VIEWPOINT", "POINTS", "DATA"];

    private readonly Dictionary<string, (string[] Values, long Line)> _entries = new(StringComparer.Ordinal);
    private long _line;

    /// <summary>Whether a file begins as PCD files do.</summary>
    public static bool Begins(ReadOnlySpan<byte> head)
    {
        foreach (var range in head.Split((byte)'\n'))
        {
            var line = head[range].Trim(" \t\r"u8);
            if (!line.IsEmpty && line[0] != (byte)'#')
            {
                var end = line.IndexOfAny((byte)' ', (byte)'\t');
                return end > 0 && Keywords.Contains(Encoding.Latin1.GetString(line[..Math.Min(end, 16)]));
            }
        }

        return false;
    }

    public PcdHeader Read()
    {
        while (!_entries.ContainsKey("DATA"))
        {
            ReadLine();
        }

        var fields = ReadFields();
        var (width, height, points) = (Whole("WIDTH"), Whole("HEIGHT"), Whole("POINTS"));
        var rows = height is null or 0 ? 1 : height.Value;
        var columns = width ?? (points is { } all ? (rows == 0 ? 0 : all / rows) : throw request.Refuse(PcdRules.EntryMissing.AtFile().With("WIDTH")));
        var product = (UInt128)columns * (UInt128)rows;
        if (points is { } declared && product != (UInt128)declared)
        {
            throw request.Refuse(PcdRules.SizeDisagrees.AtFile().With(columns, height ?? rows, declared));
        }

        var limit = request.Options.Limits.MaxPoints;
        if (product > (UInt128)limit)
        {
            throw request.Refuse(PcdRules.TooManyPoints.AtFile().With(product.ToString(CultureInfo.InvariantCulture), limit));
        }

        if (product == 0)
        {
            request.Faults.Add(PcdRules.NoPoints.AtFile());
        }

        return new PcdHeader(fields, DataOf(), (long)product, columns, rows, _line);
    }

    private void ReadLine()
    {
        var most = request.Options.Limits.MaxHeaderBytes - bytes.Position;
        var window = bytes.Fill((int)Math.Min(Math.Max(most, 0), 256));
        var end = window.IndexOf((byte)'\n');
        if (end < 0)
        {
            window = bytes.Fill((int)Math.Max(most, 0));
            end = window.IndexOf((byte)'\n');
            end = end < 0 && window.Length < most ? window.Length : end;
        }

        if (window.IsEmpty || end < 0 || end > most)
        {
            throw request.Refuse(_entries.Count == 0 ? PcdRules.NoHeader.AtFile() : PcdRules.HeaderUnended.AtFile().With(request.Options.Limits.MaxHeaderBytes));
        }

        var words = Encoding.UTF8.GetString(window[..end]).Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        bytes.Advance(Math.Min(end + 1, window.Length));
        _line++;
        if (words.Length == 0 || words[0][0] == '#')
        {
            return;
        }

        if (!Keywords.Contains(words[0]))
        {
            if (_entries.Count == 0)
            {
                throw request.Refuse(PcdRules.NoHeader.AtLine(_line));
            }

            request.Faults.Add(PcdRules.EntryUnknown.AtLine(_line).Found(words[0]));
        }
        else if (!_entries.TryAdd(words[0] == "COLUMNS" ? "FIELDS" : words[0], (words[1..], _line)))
        {
            throw request.Refuse(PcdRules.EntryDuplicate.AtLine(_line).With(words[0]));
        }
    }

    private List<CloudField> ReadFields()
    {
        if (!_entries.TryGetValue("FIELDS", out var names) || names.Values.Length == 0)
        {
            throw request.Refuse(PcdRules.EntryMissing.AtFile().With("FIELDS"));
        }

        // Files older than 0.7 have no sizes and types: all is float.
        var count = names.Values.Length;
        var (sizes, types, counts) = (Of("SIZE", "4", count), Of("TYPE", "F", count), Of("COUNT", "1", count));
        var fields = new List<CloudField>(count);
        var (offset, index) = (0L, 0L);
        for (var field = 0; field < count; field++)
        {
            var type = TypeOf(types[field], sizes[field]);
            if (!int.TryParse(counts[field], NumberStyles.None, CultureInfo.InvariantCulture, out var numbers))
            {
                throw Odd("COUNT", counts[field], "a whole number, 0 or more");
            }

            fields.Add(new CloudField(names.Values[field], type, numbers, (int)offset, (int)index));
            offset += (long)Scalars.SizeOf(type) * numbers;
            index += numbers;
            if (offset > Array.MaxLength)
            {
                throw Odd("COUNT", counts[field], "a count whose point fits into 2 GB");
            }
        }

        return fields;
    }

    private string[] Of(string keyword, string missing, int count)
    {
        if (!_entries.TryGetValue(keyword, out var entry))
        {
            return [.. Enumerable.Repeat(missing, count)];
        }

        return entry.Values.Length == count
            ? entry.Values
            : throw request.Refuse(PcdRules.EntryCount.AtLine(entry.Line).With(keyword, entry.Values.Length, count));
    }

    private ScalarType TypeOf(string type, string size) => (type, size) switch
    {
        ("I" or "i", "1") => ScalarType.Int8,
        ("I" or "i", "2") => ScalarType.Int16,
        ("I" or "i", "4") => ScalarType.Int32,
        ("I" or "i", "8") => ScalarType.Int64,
        ("U" or "u", "1") => ScalarType.UInt8,
        ("U" or "u", "2") => ScalarType.UInt16,
        ("U" or "u", "4") => ScalarType.UInt32,
        ("U" or "u", "8") => ScalarType.UInt64,
        ("F" or "f", "4") => ScalarType.Float32,
        ("F" or "f", "8") => ScalarType.Float64,
        _ => throw Odd(_entries.ContainsKey("TYPE") ? "TYPE" : "SIZE", type + size, "I or U of 1, 2, 4 or 8 bytes, or F of 4 or 8"),
    };

    private PcdData DataOf() => _entries["DATA"].Values switch
    {
        ["ascii"] => PcdData.Ascii,
        ["binary"] => PcdData.Binary,
        ["binary_compressed"] => PcdData.Compressed,
        var other => throw Odd("DATA", string.Join(' ', other), "ascii, binary or binary_compressed"),
    };

    private long? Whole(string keyword) =>
        !_entries.TryGetValue(keyword, out var entry) ? null
        : entry.Values is [var text] && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var value) ? value
        : throw Odd(keyword, string.Join(' ', entry.Values), "a whole number, 0 or more");

    private GroundTruthException Odd(string keyword, string found, string expected)
    {
        var rule = PcdRules.EntryOdd;
        var finding = _entries.TryGetValue(keyword, out var entry) ? rule.AtLine(entry.Line) : rule.AtFile();
        return request.Refuse(finding.Found(found).With(keyword, expected));
    }
}
