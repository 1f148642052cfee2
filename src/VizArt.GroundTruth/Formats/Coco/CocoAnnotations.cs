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
    private readonly int _mostAnnotations;
    private readonly Column<CocoAnnotationPlace> _places = new();
    private Values _current;

    public CocoAnnotations(DiagnosticList faults, JsonValues values, DatasetBuilder builder, ReferenceTable images, ReferenceTable categories, int mostAnnotations)
    {
        _mostAnnotations = mostAnnotations;
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
        if (index >= _mostAnnotations)
        {
            throw new JsonFaultException(CocoRules.TooManyAnnotations.At(element, json.TokenOffset).With(_mostAnnotations));
        }

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
            if (json.TokenType != JsonTokenType.Null || (member & Members.References) != 0)
            {
                seen |= member;
                ReadMember(ref json, member, at, ref place);
            }
        }

        if (IsCaption(seen))
        {
            _faults.AddOnce(CocoRules.CaptionLeftOut.At(element, place.Start));
            Require(seen, Members.Image, "image_id", element, place);
            return;
        }

        var isKept = TryComplete(seen, element, place);
        Add(place);
        if (!isKept)
        {
            _builder.Drop(_places.Count - 1);
        }
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
                place.Box = _boxes.TryRead(ref json, at, out _current.Box, out _current.HasNoBox) ? offset : -1;
                break;
            case Members.Area:
                ReadArea(ref json, at);
                break;
            case Members.Crowd:
                _values.TryFlag(ref json, at, out _current.IsCrowd);
                break;
            case Members.Ignore:
                _values.TryFlag(ref json, at, out _current.IsIgnored);
                break;
            case Members.Segmentation:
                place.Segmentation = _segmentation.TryRead(ref json, at) ? offset : -1;
                break;
            case Members.Keypoints:
                place.Keypoints = offset;
                _keypoints.Read(ref json, at);
                break;
            case Members.Caption:
                _values.TryText(ref json, at, out _);
                break;
            case Members.KeypointCount:
                _current.LabelledCount = _values.TryIntegerOrText(ref json, at, "a number of keypoints (0 or more)", out var count, 0, int.MaxValue) ? (int)count : null;
                break;
        }
    }

    private bool TryReadId(ref JsonCursor json, in JsonPlace at, out long id)
    {
        var offset = json.TokenOffset;
        id = 0;
        if (json.TokenType == JsonTokenType.String)
        {
            if (!_values.TryText(ref json, at, out var text))
            {
                return false;
            }

            if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id))
            {
                _faults.AddOnce(CocoRules.IdTextNumbered.At(at, offset).Found(text));
                return false;
            }

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
        if (!_values.TryNumberOrText(ref json, at, out var area))
        {
            return;
        }

        if (area < 0)
        {
            _faults.Add(CocoRules.AreaNegative.At(at, offset).Found(area));
            return;
        }

        _current.Area = area;
    }

    /// <summary>A caption says something of its image and has no place in it; some tools give it the category 0.</summary>
    private bool IsCaption(Members seen) =>
        (seen & Members.Caption) != 0 && (seen & (Members.Box | Members.Segmentation | Members.Keypoints)) == 0
        && ((seen & Members.Category) == 0 || (_current.Category >= 0 && _categories.IdOf(_current.Category) is { IsNumber: true, Number: 0 }));

    /// <summary>Tells what is missing, and makes up for it where that can be done.</summary>
    /// <returns>False where the annotation cannot be kept.</returns>
    private bool TryComplete(Members seen, in JsonPlace element, in CocoAnnotationPlace place)
    {
        if ((seen & Members.Id) == 0)
        {
            _faults.AddOnce(CocoRules.IdMissing.At(element, place.Start));
        }

        if ((seen & Members.Area) == 0)
        {
            _faults.AddOnce(CocoRules.AreaMissing.At(element, place.Start));
        }

        Require(seen, Members.Image, "image_id", element, place);
        var hasImage = _current.Image >= 0;
        if ((seen & Members.Box) != 0 && !_current.HasNoBox)
        {
            return place.Box >= 0 && hasImage;
        }

        if ((_segmentation.IsEmpty ? _keypoints.Bounds() : _segmentation.Bounds()) is { } box)
        {
            _faults.AddOnce(CocoRules.BoxMissing.At(element, place.Start));
            _current.Box = box;
            return hasImage;
        }

        if ((seen & Members.Segmentation) == 0 || place.Segmentation >= 0)
        {
            _faults.Add(CocoRules.GeometryMissing.At(element, place.Start));
        }

        return false;
    }

    private void Require(Members seen, Members member, string name, in JsonPlace element, in CocoAnnotationPlace place)
    {
        if ((seen & member) == 0)
        {
            _faults.Add(CocoRules.MemberMissing.At(element, place.Start).With(name));
        }
    }

    private void Add(in CocoAnnotationPlace place)
    {
        _builder.AddAnnotation(_current.Id, _current.Image, _current.Category, _current.Box, _current.Area, _current.IsCrowd, isIgnored: _current.IsIgnored);
        _segmentation.AddTo(_builder);
        _keypoints.AddTo(_builder, _current.LabelledCount);
        _places.Add(place);
    }

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
        : json.TextEquals("ignore"u8) ? (Members.Ignore, "ignore")
        : json.TextEquals("caption"u8) ? (Members.Caption, "caption")
        : (Members.None, "");

    private struct Values
    {
        public long Id;
        public int Image;
        public int Category;
        public Box Box;
        public bool HasNoBox;
        public double? Area;
        public bool IsCrowd;
        public bool IsIgnored;
        public int? LabelledCount;
    }

    [Flags]
    private enum Members
    {
        None = 0,
        Id = 1,
        Image = 2,
        Category = 4,
        References = Image | Category,
        Box = 8,
        Area = 16,
        Crowd = 32,
        Segmentation = 64,
        Keypoints = 128,
        KeypointCount = 256,
        Caption = 512,
        Ignore = 1024,
    }
}
