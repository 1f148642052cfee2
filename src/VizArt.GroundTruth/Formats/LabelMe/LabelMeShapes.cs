using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads the shapes of one file.</summary>
internal sealed class LabelMeShapes(LabelMeFile file, JsonValues values, MaskBudget budget, GroundTruthOptions options)
{
    public const string Member = "shapes";
    private const double Tolerance = 0.5;
    private const int MostKept = 64;

    private readonly DiagnosticList _faults = file.Faults;
    private readonly LabelMeMasks _masks = new(options, budget, file.Faults);
    private HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly Column<double> _points = new();
    private readonly List<(JsonPlace Place, long Offset)> _places = [];

    /// <summary>Reads all shapes.</summary>
    public void Read(ref JsonCursor json, in JsonPlace place)
    {
        if (!values.TryEnterArray(ref json, place, "an array of shapes"))
        {
            return;
        }

        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            ReadShape(ref json, new JsonPlace(Member, index));
            json.Read();
        }
    }

    /// <summary>Lays the masks into the image and looks at the boxes, once its size is known, which is written behind them.</summary>
    public void Finish()
    {
        _masks.Lay(file, _places);
        foreach (var (shape, (place, offset)) in file.Shapes.Zip(_places))
        {
            var box = shape.Part.Box;
            if (box.Width == 0 || box.Height == 0)
            {
                _faults.Add(LabelMeRules.Empty.At(place, offset));
            }
            else if (box.X < -Tolerance || box.Y < -Tolerance || box.X + box.Width > file.Width + Tolerance || box.Y + box.Height > file.Height + Tolerance)
            {
                _faults.Add(LabelMeRules.Outside.At(place, offset).With((object?)file.Width ?? "?", (object?)file.Height ?? "?"));
            }
        }
    }

    private void ReadShape(ref JsonCursor json, in JsonPlace place)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            values.Refuse(ref json, place, "a shape (an object)");
            return;
        }

        var offset = json.TokenOffset;
        var found = new LabelMeMembers { Kind = (LabelMeGeometry.Polygon, offset) };
        if (_seen.Count > MostKept)
        {
            // Emptying takes the time of all that ever was in it.
            _seen = new(StringComparer.Ordinal);
        }

        _seen.Clear();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = values.NameAt(ref json, place, _seen);
            json.Read();
            ReadMember(ref json, name, place.At(name), ref found);
        }

        Require("label", place, offset);
        Require("points", place, offset);
        if (found is { Label: { } label, Kind.Text: { } kind, Points.AreSound: true })
        {
            Add(label, kind, found, place, offset);
        }
    }

    private void ReadMember(ref JsonCursor json, string name, in JsonPlace place, ref LabelMeMembers found)
    {
        var offset = json.TokenOffset;
        switch (name)
        {
            case "label":
                found.Label = values.TryText(ref json, place, out var label) ? label : null;
                break;
            case "points":
                found.Points = (TryReadPoints(ref json, place), offset);
                break;
            case "shape_type" when json.TokenType != JsonTokenType.Null:
                found.Kind = (values.TryText(ref json, place, out var kind) ? kind : null, offset);
                break;
            case "mask" when json.TokenType == JsonTokenType.String:
                found.Mask = (values.TryText(ref json, place, out var mask) ? mask : null, offset);
                break;
            case "group_id" when json.TokenType != JsonTokenType.Null:
                found.Group = values.TryId(ref json, place, out var group) ? group.ToString() : null;
                break;
            case "difficult" when json.TokenType == JsonTokenType.True:
                found.IsDifficult = true;
                break;
            default:
                json.Skip();
                break;
        }
    }

    private bool TryReadPoints(ref JsonCursor json, in JsonPlace place)
    {
        _points.Clear();
        if (!values.TryEnterArray(ref json, place, "points (an array of arrays)"))
        {
            return false;
        }

        var isSound = true;
        for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
        {
            var (at, offset, start) = (place.At(index), json.TokenOffset, _points.Count);
            var isRead = values.TryNumberArray(ref json, at, "a point (an array of two numbers)", _points);
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

    private void Add(string label, string kind, in LabelMeMembers found, in JsonPlace place, long offset)
    {
        if (LabelMeGeometry.IsWithoutArea(kind))
        {
            file.WithoutArea.Add(kind);
        }
        else if (LabelMeGeometry.Expected(kind) is not { } expected)
        {
            _faults.Add(LabelMeRules.KindUnknown.At(place.At("shape_type"), found.Kind.Offset).Found(kind));
        }
        else if (label.Length == 0)
        {
            file.WithoutArea.Add(kind + " without a label");
        }
        else if (!LabelMeGeometry.Fits(kind, _points.Count / 2))
        {
            _faults.Add(LabelMeRules.PointCount.At(place.At("points"), found.Points.Offset).Found(_points.Count / 2).With(kind, expected));
        }
        else if (LabelMeGeometry.Of(kind, _points.Span) is not var (box, polygon))
        {
            _faults.Add(LabelMeRules.TooLarge.At(place.At("points"), found.Points.Offset));
        }
        else if (kind != LabelMeGeometry.Mask || found.Mask.Text is not { } text)
        {
            AddShape(new LabelMeShape(label, found.Group, kind, found.IsDifficult, new ObjectPart(box, polygon, []), null), place, offset);
        }
        else if (_masks.Read(text, box, place.At("mask"), found.Mask.Offset) is { } mask)
        {
            AddShape(new LabelMeShape(label, found.Group, kind, found.IsDifficult, new ObjectPart(box, polygon, []), mask), place, offset);
        }
    }

    private void AddShape(LabelMeShape shape, in JsonPlace place, long offset)
    {
        file.Shapes.Add(shape);
        _places.Add((place, offset));
    }

    private void Require(string name, in JsonPlace place, long offset)
    {
        if (!_seen.Contains(name))
        {
            _faults.Add(CocoRules.MemberMissing.At(place, offset).With(name));
        }
    }
}
