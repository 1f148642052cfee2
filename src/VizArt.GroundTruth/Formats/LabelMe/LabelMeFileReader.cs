using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads one file by streaming.</summary>
internal sealed class LabelMeFileReader
{
    private const string PathMember = "imagePath";

    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly LabelMeFile _file;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly LabelMeShapes _shapes;

    private LabelMeFileReader(string path, MaskBudget budget, GroundTruthOptions options)
    {
        _faults = new DiagnosticList(path, options);
        _values = new JsonValues(_faults);
        _file = new LabelMeFile(path, _faults);
        _shapes = new LabelMeShapes(_file, _values, budget, options);
    }

    /// <summary>Reads a file; whatever is wrong with it is among its faults.</summary>
    public static LabelMeFile Read(string path, MaskBudget budget, GroundTruthOptions options, CancellationToken cancellationToken)
    {
        var reader = new LabelMeFileReader(path, budget, options);
        try
        {
            JsonFile.Read(path, options, reader._faults, reader.ReadRoot, cancellationToken);
        }
        catch (GroundTruthException refusal)
        {
            reader._faults.AddAll(refusal);
        }

        return reader._file;
    }

    private void ReadRoot(ref JsonCursor json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _values.Refuse(ref json, new JsonPlace(), "an object with shapes");
            json.Read();
            return;
        }

        var offset = json.TokenOffset;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref json);
        }

        json.Read();
        if (!_seen.Contains(LabelMeShapes.Member))
        {
            _faults.Add(LabelMeRules.ShapesMissing.At(new JsonPlace(), offset));
            _file.ImagePath = null;
        }
        else if (!_seen.Contains(PathMember))
        {
            _faults.Add(CocoRules.MemberMissing.At(new JsonPlace(), offset).With(PathMember));
        }

        _shapes.Finish();
    }

    private void ReadMember(ref JsonCursor json)
    {
        var name = _values.NameAt(ref json, new JsonPlace(), _seen);
        var place = new JsonPlace(name);
        json.Read();
        switch (name)
        {
            case LabelMeShapes.Member:
                _shapes.Read(ref json, place);
                break;
            case PathMember:
                _file.ImagePathOffset = json.TokenOffset;
                _file.ImagePath = _values.TryText(ref json, place, out var path) ? path.Replace('\\', '/') : null;
                break;
            case "imageWidth":
                _file.Width = ReadSide(ref json, place);
                break;
            case "imageHeight":
                _file.Height = ReadSide(ref json, place);
                break;
            case "flags" when json.TokenType == JsonTokenType.StartObject:
                ReadFlags(ref json, place);
                break;
            default:
                json.Skip();
                break;
        }
    }

    private int? ReadSide(ref JsonCursor json, in JsonPlace place)
    {
        var offset = json.TokenOffset;
        if (json.TokenType == JsonTokenType.Null || !_values.TryIntegerOrText(ref json, place, "a side in pixels (a whole number)", out var side, long.MinValue, long.MaxValue))
        {
            return null;
        }

        if (side is >= 1 and <= int.MaxValue)
        {
            return (int)side;
        }

        _faults.Add((side == 0 ? CocoRules.ImageSizeZero : CocoRules.ImageSize).At(place, offset).Found(side));
        return null;
    }

    /// <summary>Takes the flags of the image for its attributes; those of labelme's own begin with underscores.</summary>
    private void ReadFlags(ref JsonCursor json, in JsonPlace place)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = _values.NameAt(ref json, place, seen);
            json.Read();
            var value = json.TokenType switch
            {
                JsonTokenType.True => "true",
                JsonTokenType.False => "false",
                JsonTokenType.String => _values.TryText(ref json, place.At(name), out var text) ? text : null,
                JsonTokenType.Number => JsonValues.Describe(ref json),
                _ => null,
            };
            if (value is not null && !name.StartsWith("__", StringComparison.Ordinal))
            {
                _file.Attributes[name] = value;
            }

            json.Skip();
        }
    }
}
