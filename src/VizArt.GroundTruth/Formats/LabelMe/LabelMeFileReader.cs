using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads one file by streaming.</summary>
internal sealed class LabelMeFileReader
{
    private const string ShapesMember = "shapes";
    private const string PathMember = "imagePath";
    private const double Tolerance = 0.5;

    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly LabelMeFile _file;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly HashSet<string> _seenOfShape = new(StringComparer.Ordinal);
    private readonly Column<double> _points = new();
    private readonly List<(JsonPlace Place, long Offset)> _places = [];
    private readonly LabelMeMasks _masks;

    private LabelMeFileReader(string path, GroundTruthOptions options)
    {
        _faults = new DiagnosticList(path, options);
        _values = new JsonValues(_faults);
        _file = new LabelMeFile(path, _faults);
        _masks = new LabelMeMasks(options, _faults);
    }

    /// <summary>Reads a file; whatever is wrong with it is among its faults.</summary>
    public static LabelMeFile Read(string path, GroundTruthOptions options, CancellationToken cancellationToken)
    {
        var reader = new LabelMeFileReader(path, options);
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
        if (!_seen.Contains(ShapesMember))
        {
            _faults.Add(LabelMeRules.ShapesMissing.At(new JsonPlace(), offset));
            _file.ImagePath = null;
        }
        else if (!_seen.Contains(PathMember))
        {
            _faults.Add(CocoRules.MemberMissing.At(new JsonPlace(), offset).With(PathMember));
        }

        _masks.Lay(_file, _places);
        CheckBoxes();
    }

    private void ReadMember(ref JsonCursor json)
    {
        var name = NameAt(ref json, new JsonPlace(), _seen);
        var place = new JsonPlace(name);
        json.Read();
        switch (name)
        {
            case ShapesMember:
                ReadShapes(ref json, place);
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
            var name = NameAt(ref json, place, seen);
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

    private void ReadShapes(ref JsonCursor json, in JsonPlace place)
    {
        if (!_values.TryEnterArray(ref json, place, "an array of shapes"))
        {
            return;
        }

        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            ReadShape(ref json, new JsonPlace(ShapesMember, index));
            json.Read();
        }
    }

    private void ReadShape(ref JsonCursor json, in JsonPlace place)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _values.Refuse(ref json, place, "a shape (an object)");
            return;
        }

        var offset = json.TokenOffset;
        var (label, group, kind, kindOffset) = ((string?)null, (string?)null, (string?)LabelMeGeometry.Polygon, offset);
        var (hasPoints, mask) = (false, ((string?)null, 0L));
        _seenOfShape.Clear();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameAt(ref json, place, _seenOfShape);
            var at = place.At(name);
            json.Read();
            switch (name)
            {
                case "label":
                    label = _values.TryText(ref json, at, out var text) ? text : null;
                    break;
                case "points":
                    hasPoints = TryReadPoints(ref json, at);
                    break;
                case "shape_type" when json.TokenType != JsonTokenType.Null:
                    kindOffset = json.TokenOffset;
                    kind = _values.TryText(ref json, at, out var type) ? type : null;
                    break;
                case "mask" when json.TokenType == JsonTokenType.String:
                    mask = (_values.TryText(ref json, at, out var base64) ? base64 : null, json.TokenOffset);
                    break;
                case "group_id" when json.TokenType != JsonTokenType.Null:
                    group = _values.TryId(ref json, at, out var id) ? id.ToString() : null;
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        Require("label", label, place, offset);
        Require("points", hasPoints ? "" : null, place, offset);
        if (label is not null && kind is not null && hasPoints)
        {
            Add(label, group, kind, mask, place, (offset, kindOffset));
        }
    }

    private bool TryReadPoints(ref JsonCursor json, in JsonPlace place)
    {
        _points.Clear();
        if (!_values.TryEnterArray(ref json, place, "points (an array of arrays)"))
        {
            return false;
        }

        var isSound = true;
        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            var (at, offset, start) = (place.At(index), json.TokenOffset, _points.Count);
            var isRead = _values.TryNumberArray(ref json, at, "a point (an array of two numbers)", _points);
            if (isRead && _points.Count - start != 2)
            {
                _faults.Add(LabelMeRules.PointNumbers.At(at, offset).Found(_points.Count - start));
                isRead = false;
            }

            isSound &= isRead;
            json.Read();
        }

        return isSound;
    }

    private void Add(string label, string? group, string kind, (string? Text, long Offset) mask, in JsonPlace place, (long Shape, long Kind) offsets)
    {
        if (LabelMeGeometry.IsWithoutArea(kind))
        {
            _file.WithoutArea.Add(kind);
        }
        else if (LabelMeGeometry.Expected(kind) is not { } expected)
        {
            _faults.Add(LabelMeRules.KindUnknown.At(place.At("shape_type"), offsets.Kind).Found(kind));
        }
        else if (!LabelMeGeometry.Fits(kind, _points.Count / 2))
        {
            _faults.Add(LabelMeRules.PointCount.At(place.At("points"), offsets.Shape).Found(_points.Count / 2).With(kind, expected));
        }
        else if (LabelMeGeometry.Of(kind, _points.Span) is not var (box, polygon))
        {
            _faults.Add(LabelMeRules.TooLarge.At(place.At("points"), offsets.Shape));
        }
        else if (kind != LabelMeGeometry.Mask || mask.Text is not { } text)
        {
            AddShape(new LabelMeShape(label, group, kind, box, polygon, null), place, offsets.Shape);
        }
        else if (_masks.Read(text, box, place.At("mask"), mask.Offset) is { } pixels)
        {
            AddShape(new LabelMeShape(label, group, kind, box, polygon, pixels), place, offsets.Shape);
        }
    }

    private void AddShape(LabelMeShape shape, in JsonPlace place, long offset)
    {
        _file.Shapes.Add(shape);
        _places.Add((place, offset));
    }

    /// <summary>Looks at the boxes once the size of the image is known, which is written behind them.</summary>
    private void CheckBoxes()
    {
        foreach (var (shape, (place, offset)) in _file.Shapes.Zip(_places))
        {
            var box = shape.Box;
            if (box.Width == 0 || box.Height == 0)
            {
                _faults.Add(LabelMeRules.Empty.At(place, offset));
            }
            else if (box.X < -Tolerance || box.Y < -Tolerance || box.X + box.Width > _file.Width + Tolerance || box.Y + box.Height > _file.Height + Tolerance)
            {
                _faults.Add(LabelMeRules.Outside.At(place, offset).With((object?)_file.Width ?? "?", (object?)_file.Height ?? "?"));
            }
        }
    }

    private void Require(string name, string? value, in JsonPlace place, long offset)
    {
        if (value is null && !_seenOfShape.Contains(name))
        {
            _faults.Add(CocoRules.MemberMissing.At(place, offset).With(name));
        }
    }

    /// <summary>The name of the member at hand; one that is there already is told.</summary>
    private string NameAt(ref JsonCursor json, in JsonPlace place, HashSet<string> seen)
    {
        if (!json.TryGetText(out var name))
        {
            _faults.Add(JsonRules.InvalidText.At(place, json.TokenOffset));
        }
        else if (!seen.Add(name))
        {
            _faults.Add(CocoRules.MemberDuplicate.At(place.Collection is null ? new JsonPlace(name) : place.At(name), json.TokenOffset).Found(name));
        }

        return name;
    }
}
