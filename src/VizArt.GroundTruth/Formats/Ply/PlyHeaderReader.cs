using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Reads the header of a PLY file.</summary>
internal sealed class PlyHeaderReader(CloudRequest request, CloudBytes bytes)
{
    private readonly List<PlyElement> _elements = [];
    private string? _format;
    private byte _newLine = (byte)'\n';
    private long _line;

    public PlyHeader Read()
    {
        var head = bytes.Fill(5);
        if (!Begins(head))
        {
            throw request.Refuse(PlyRules.NoHeader.AtFile());
        }

        // Lines that end in CR alone say so from the first: an LF after end_header's CR then belongs to the data.
        _newLine = head[3] == (byte)'\r' && head is not [_, _, _, _, (byte)'\n', ..] ? (byte)'\r' : (byte)'\n';
        ReadLine();
        for (var words = ReadLine(); words is not ["end_header"]; words = ReadLine())
        {
            Take(words);
        }

        if (_format is null)
        {
            throw Odd("end_header", "a line “format”");
        }

        return new PlyHeader(_format == "ascii", _format == "binary_big_endian", _newLine == (byte)'\r', _line + 1, _elements);
    }

    /// <summary>Whether a file begins as PLY files do.</summary>
    public static bool Begins(ReadOnlySpan<byte> head) => head.Length > 3 && head.StartsWith("ply"u8) && CloudNumber.IsSpace(head[3]);

    private string[] ReadLine()
    {
        var most = (int)Math.Max(0, request.Options.Limits.MaxHeaderBytes - bytes.Position);
        var end = bytes.Fill(Math.Min(most, 256)).IndexOf(_newLine);
        end = end < 0 ? bytes.Fill(most).IndexOf(_newLine) : end;
        var window = bytes.Window;
        if (end < 0 && window.Length < most && window.Trim(" \t\r"u8).SequenceEqual("end_header"u8))
        {
            end = window.Length;
        }

        if (end < 0 || end > most)
        {
            throw request.Refuse(PlyRules.HeaderUnended.AtFile().With(request.Options.Limits.MaxHeaderBytes));
        }

        var words = Encoding.UTF8.GetString(window[..end]).Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        bytes.Advance(Math.Min(end + 1, window.Length));
        _line++;
        return words;
    }

    private void Take(string[] words)
    {
        switch (words)
        {
            case [] or ["comment", ..] or ["obj_info", ..]:
                break;
            case ["format", "ascii" or "binary_little_endian" or "binary_big_endian", "1.0"] when _format is null:
                _format = words[1];
                break;
            case ["element", var name, var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count):
                if (_elements.Any(element => element.Name == name))
                {
                    throw request.Refuse(PlyRules.Duplicate.AtLine(_line).Found(name).With("the element"));
                }

                _elements.Add(new PlyElement(name, count));
                break;
            case ["property", "list", var length, var type, var name] when TypeOf(length) is { } lengthType and not (ScalarType.Float32 or ScalarType.Float64) && TypeOf(type) is { } itemType:
                Add(new PlyProperty(name, itemType, lengthType));
                break;
            case ["property", var type, var name] when TypeOf(type) is { } itemType:
                Add(new PlyProperty(name, itemType, null));
                break;
            // Blender once wrote its comment without saying so. After an element a line like that may be a misspelt property.
            case [not ("format" or "element" or "property"), ..] when _elements.Count == 0:
                request.Faults.Add(PlyRules.HeaderComment.AtLine(_line).Found(string.Join(' ', words)));
                break;
            default:
                throw Odd(string.Join(' ', words), "one line of format, element, property, comment, obj_info or end_header");
        }
    }

    private void Add(PlyProperty property)
    {
        if (_elements.Count == 0)
        {
            throw Odd("property " + property.Name, "a line “element”");
        }

        if (_elements[^1].Properties.Any(other => other.Name == property.Name))
        {
            throw request.Refuse(PlyRules.Duplicate.AtLine(_line).Found(property.Name).With("the property"));
        }

        _elements[^1].Properties.Add(property);
    }

    private GroundTruthException Odd(string found, string expected) =>
        request.Refuse(PlyRules.HeaderLine.AtLine(_line).Found(found).With(expected));

    private static ScalarType? TypeOf(string name) => name switch
    {
        "char" or "int8" => ScalarType.Int8,
        "uchar" or "uint8" => ScalarType.UInt8,
        "short" or "int16" => ScalarType.Int16,
        "ushort" or "uint16" => ScalarType.UInt16,
        "int" or "int32" => ScalarType.Int32,
        "uint" or "uint32" => ScalarType.UInt32,
        "int64" => ScalarType.Int64,
        "uint64" => ScalarType.UInt64,
        "float" or "float32" => ScalarType.Float32,
        "double" or "float64" => ScalarType.Float64,
        _ => null,
    };
}
