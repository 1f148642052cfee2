using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads the elements of <c>annotations</c>: of each image its PNG and its segments.</summary>
internal sealed class PanopticAnnotations(DiagnosticList faults, JsonValues values, ReferenceTable images, ReferenceTable categories, int mostSegments)
{
    private const int LargestId = (1 << 24) - 1;

    private readonly CocoBoxes _boxes = new(faults, values);
    private readonly List<PanopticAnnotation> _annotations = [];
    private readonly HashSet<int> _ids = [];
    private int _count;

    /// <summary>The elements, in the order of the file.</summary>
    public IReadOnlyList<PanopticAnnotation> Annotations => _annotations;

    public void ReadElement(ref JsonCursor json, int index)
    {
        var place = new JsonPlace("annotations", index);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            values.Refuse(ref json, place, "an annotation (an object)");
            return;
        }

        Count(place, json.TokenOffset);
        var annotation = new PanopticAnnotation(index, json.TokenOffset);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.TextEquals("image_id"u8) ? "image_id"
                : json.TextEquals("file_name"u8) ? "file_name"
                : json.TextEquals("segments_info"u8) ? "segments_info"
                : "";
            Note(ref json, seen, place.At(name), name);
            json.Read();
            switch (name)
            {
                case "image_id":
                    annotation.ImageOffset = json.TokenOffset;
                    annotation.Image = values.TryId(ref json, place.At(name), out var image) ? images.SlotOf(image) : -1;
                    break;
                case "file_name":
                    annotation.FileNameOffset = json.TokenOffset;
                    annotation.FileName = values.TryText(ref json, place.At(name), out var text) ? text : null;
                    break;
                case "segments_info":
                    ReadSegments(ref json, place.At(name), annotation);
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        foreach (var name in new[] { "image_id", "file_name", "segments_info" })
        {
            Require(seen, name, place, annotation.Start);
        }

        _annotations.Add(annotation);
    }

    private void ReadSegments(ref JsonCursor json, in JsonPlace place, PanopticAnnotation annotation)
    {
        if (!values.TryEnterArray(ref json, place, "an array of segments"))
        {
            return;
        }

        // Where there are two lists, and that is allowed, the last one counts.
        _ids.Clear();
        annotation.Segments.Clear();
        for (var element = 0; json.TokenType != JsonTokenType.EndArray; element++)
        {
            if (json.TokenType == JsonTokenType.StartObject)
            {
                Count(place.At(element), json.TokenOffset);
                ReadSegment(ref json, place.At(element), annotation);
            }
            else
            {
                values.Refuse(ref json, place.At(element), "a segment (an object)");
            }

            json.Read();
        }
    }

    private void ReadSegment(ref JsonCursor json, in JsonPlace place, PanopticAnnotation annotation)
    {
        var start = json.TokenOffset;
        var entry = new PanopticEntry { Element = place.Element ?? 0, Category = -1 };
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = NameAt(ref json);
            Note(ref json, seen, place.Within(name), name);
            json.Read();
            if (name.Length == 0 || (json.TokenType == JsonTokenType.Null && name is "area" or "bbox" or "iscrowd"))
            {
                json.Skip();
            }
            else
            {
                ReadMember(ref json, name, place.Within(name), ref entry);
            }
        }

        Require(seen, "id", place, start);
        Require(seen, "category_id", place, start);
        if (entry.Id > 0 && !_ids.Add(entry.Id))
        {
            faults.Add(PanopticRules.IdDuplicate.At(place.Within("id"), entry.IdOffset).Found(entry.Id));
        }
        else if (entry.Id > 0)
        {
            annotation.Segments.Add(entry);
        }
    }

    private void ReadMember(ref JsonCursor json, string name, in JsonPlace place, ref PanopticEntry entry)
    {
        var offset = json.TokenOffset;
        switch (name)
        {
            case "id":
                entry.IdOffset = offset;
                entry.Id = values.TryInteger(ref json, place, "a segment's id (1 to 16777215)", out var id, 1, LargestId) ? (int)id : 0;
                break;
            case "category_id":
                entry.CategoryOffset = offset;
                entry.Category = values.TryId(ref json, place, out var category) ? categories.SlotOf(category) : -1;
                break;
            case "area":
                ReadArea(ref json, place, ref entry);
                break;
            case "bbox":
                entry.Box = _boxes.TryRead(ref json, place, out var box) ? box : null;
                break;
            default:
                values.TryFlag(ref json, place, out entry.IsCrowd);
                break;
        }
    }

    private void ReadArea(ref JsonCursor json, in JsonPlace place, ref PanopticEntry entry)
    {
        var offset = json.TokenOffset;
        if (!values.TryNumberOrText(ref json, place, out var area))
        {
            return;
        }

        if (area < 0)
        {
            faults.Add(CocoRules.AreaNegative.At(place, offset).Found(area));
            return;
        }

        entry.Area = area;
    }

    /// <summary>Tells of a member that is there twice.</summary>
    private void Note(ref JsonCursor json, HashSet<string> seen, in JsonPlace place, string name)
    {
        if (name.Length > 0 && !seen.Add(name))
        {
            faults.Add(CocoRules.MemberDuplicate.At(place, json.TokenOffset).Found(name));
        }
    }

    private void Require(HashSet<string> seen, string name, in JsonPlace place, long offset)
    {
        if (!seen.Contains(name))
        {
            faults.Add(CocoRules.MemberMissing.At(place, offset).With(name));
        }
    }

    private void Count(in JsonPlace place, long offset)
    {
        if (_count++ >= mostSegments)
        {
            throw new JsonFaultException(CocoRules.TooManyAnnotations.At(place, offset).With(mostSegments));
        }
    }

    private static string NameAt(ref JsonCursor json) =>
        json.TextEquals("id"u8) ? "id"
        : json.TextEquals("category_id"u8) ? "category_id"
        : json.TextEquals("area"u8) ? "area"
        : json.TextEquals("bbox"u8) ? "bbox"
        : json.TextEquals("iscrowd"u8) ? "iscrowd"
        : "";
}
