using System.Globalization;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads the elements of <c>annotations</c>; their images and categories may come later in the file.</summary>
internal sealed class CocoAnnotations
{
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly DatasetBuilder _builder;
    private readonly ReferenceTable _images;
    private readonly ReferenceTable _categories;
    private readonly CocoBoxes _boxes;
    private readonly CocoSegmentation _segmentation;
    private readonly CocoKeypoints _keypoints;
    private readonly Column<CocoAnnotationPlace> _places = new();
    private Values _current;

    public CocoAnnotations(DiagnosticList faults, JsonValues values, DatasetBuilder builder, ReferenceTable images, ReferenceTable categories)
    {
        (_faults, _values, _builder, _images, _categories) = (faults, values, builder, images, categories);
        _boxes = new CocoBoxes(faults, values);
        _segmentation = new CocoSegmentation(faults, values);
        _keypoints = new CocoKeypoints(faults, values);
    }

    /// <summary>Where each annotation lies that was added to the builder.</summary>
    public ReadOnlySpan<CocoAnnotationPlace> Places => _places.Span;

    public void ReadElement(ref JsonCursor json, int index)
    {
        var element = new JsonPlace("annotations", index);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _values.Refuse(ref json, element, "an annotation (an object)");
            return;
        }

        var place = new CocoAnnotationPlace(index, json.TokenOffset);
        var seen = Members.None;
        _current = new Values { Image = -1, Category = -1 };
        _segmentation.Clear();
        _keypoints.Clear();
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (member, name) = MemberAt(ref json);
            if (member == Members.None)
            {
                json.Read();
                json.Skip();
                continue;
            }

            var at = element.At(name);
            if ((seen & member) != 0)
            {
                _faults.Add(CocoRules.MemberDuplicate.At(at, json.TokenOffset).Found(name));
            }

            json.Read();
            if (json.TokenType != JsonTokenType.Null || (member & Members.Required) != 0)
            {
                seen |= member;
                ReadMember(ref json, member, at, ref place);
            }
        }

        Complete(seen, element, ref place);
        Add(place);
    }

    private void ReadMember(ref JsonCursor json, Members member, in JsonPlace at, ref CocoAnnotationPlace place)
    {
        var offset = place.Relative(json.TokenOffset);
        switch (member)
        {
            case Members.Id:
                place.Id = TryReadId(ref json, at, out _current.Id) ? offset : -1;
                break;
            case Members.Image:
                _current.Image = _values.TryId(ref json, at, out var image) ? _images.SlotOf(image) : -1;
                place.Image = offset;
                break;
            case Members.Category:
                _current.Category = _values.TryId(ref json, at, out var category) ? _categories.SlotOf(category) : -1;
                place.Category = offset;
                break;
            case Members.Box:
                place.Box = _boxes.TryRead(ref json, at, out _current.Box) ? offset : -1;
                break;
            case Members.Area:
                ReadArea(ref json, at);
                break;
            case Members.Crowd:
                _values.TryFlag(ref json, at, out _current.IsCrowd);
                break;
            case Members.Segmentation:
                place.Segmentation = _segmentation.TryRead(ref json, at) ? offset : -1;
                break;
            case Members.Keypoints:
                place.Keypoints = offset;
                _keypoints.Read(ref json, at);
                break;
            case Members.KeypointCount:
                _current.LabelledCount = _values.TryInteger(ref json, at, "a number of keypoints (0 or more)", out var count, 0, int.MaxValue) ? (int)count : null;
                break;
        }
    }

    private bool TryReadId(ref JsonCursor json, in JsonPlace at, out long id)
    {
        var offset = json.TokenOffset;
        if (json.TokenType == JsonTokenType.String && json.TryGetText(out var text)
            && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id))
        {
            _faults.AddOnce(CocoRules.IdText.At(at, offset).Found(text));
        }
        else if (!_values.TryInteger(ref json, at, "an id (a whole number)", out id))
        {
            return false;
        }

        if (id == 0)
        {
            _faults.Add(CocoRules.IdZero.At(at, offset).Found("0"));
        }

        return true;
    }

    private void ReadArea(ref JsonCursor json, in JsonPlace at)
    {
        var offset = json.TokenOffset;
        if (!_values.TryNumber(ref json, at, out var area))
        {
            return;
        }

        _current.Area = area;
        if (area < 0)
        {
            _faults.Add(CocoRules.AreaNegative.At(at, offset).Found(area));
        }
    }

    private void Complete(Members seen, in JsonPlace element, ref CocoAnnotationPlace place)
    {
        foreach (var (member, name) in RequiredMembers)
        {
            if ((seen & member) == 0)
            {
                _faults.Add(CocoRules.MemberMissing.At(element, place.Start).With(name));
            }
        }

        if ((seen & Members.Area) == 0)
        {
            _faults.AddOnce(CocoRules.AreaMissing.At(element, place.Start));
        }

        if ((seen & Members.Box) != 0)
        {
            return;
        }

        if ((seen & Members.Segmentation) == 0)
        {
            _faults.Add(CocoRules.MemberMissing.At(element, place.Start).With("bbox"));
        }
        else if (!_segmentation.IsEmpty)
        {
            _faults.AddOnce(CocoRules.BoxMissing.At(element, place.Start));
            _current.Box = _segmentation.Bounds();
        }
        else if (place.Segmentation >= 0)
        {
            _faults.Add(CocoRules.MemberMissing.At(element, place.Start).With("bbox"));
        }
    }

    private void Add(in CocoAnnotationPlace place)
    {
        _builder.AddAnnotation(_current.Id, _current.Image, _current.Category, _current.Box, _current.Area, _current.IsCrowd);
        _segmentation.AddTo(_builder);
        _keypoints.AddTo(_builder, _current.LabelledCount);
        _places.Add(place);
    }

    private static readonly (Members Member, string Name)[] RequiredMembers =
        [(Members.Id, "id"), (Members.Image, "image_id"), (Members.Category, "category_id")];

    private static (Members Member, string Name) MemberAt(ref JsonCursor json) =>
        json.TextEquals("segmentation"u8) ? (Members.Segmentation, "segmentation")
        : json.TextEquals("area"u8) ? (Members.Area, "area")
        : json.TextEquals("iscrowd"u8) ? (Members.Crowd, "iscrowd")
        : json.TextEquals("image_id"u8) ? (Members.Image, "image_id")
        : json.TextEquals("bbox"u8) ? (Members.Box, "bbox")
        : json.TextEquals("category_id"u8) ? (Members.Category, "category_id")
        : json.TextEquals("id"u8) ? (Members.Id, "id")
        : json.TextEquals("keypoints"u8) ? (Members.Keypoints, "keypoints")
        : json.TextEquals("num_keypoints"u8) ? (Members.KeypointCount, "num_keypoints")
        : (Members.None, "");

    private struct Values
    {
        public long Id;
        public int Image;
        public int Category;
        public Box Box;
        public double? Area;
        public bool IsCrowd;
        public int? LabelledCount;
    }

    [Flags]
    private enum Members
    {
        None = 0,
        Id = 1,
        Image = 2,
        Category = 4,
        Required = Id | Image | Category,
        Box = 8,
        Area = 16,
        Crowd = 32,
        Segmentation = 64,
        Keypoints = 128,
        KeypointCount = 256,
    }
}
