using System.Collections.Immutable;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads the elements of <c>images</c>.</summary>
internal sealed class CocoImages(DiagnosticList faults, JsonValues values, DatasetBuilder builder, ReferenceTable references, ImagePaths paths, SliceTable slices)
{
    private readonly HashSet<string> _textIds = [];
    private readonly CocoFederated _federated = new(faults, values);
    private ImmutableSortedDictionary<string, string>.Builder _attributes = NewAttributes();
    private string _address = "";

    public void ReadElement(ref JsonCursor json, in JsonPlace place)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            values.Refuse(ref json, place, "an image (an object)");
            return;
        }

        var offset = json.TokenOffset;
        var (idOffset, nameOffset, hasId) = (0L, -1L, false);
        var (id, fileName, width, height) = (default(SourceId), "", (int?)null, (int?)null);
        var seen = Members.None;
        _address = "";
        if (_attributes.Count > 0)
        {
            _attributes = NewAttributes();
        }

        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (member, name) = MemberAt(ref json);
            if (member == Members.None)
            {
                ReadAttribute(ref json, place);
                continue;
            }

            var at = place.At(name);
            if ((seen & member) != 0)
            {
                faults.Add(CocoRules.MemberDuplicate.At(at, json.TokenOffset).Found(name));
            }

            seen |= member;
            json.Read();
            switch (member)
            {
                case Members.Id:
                    idOffset = json.TokenOffset;
                    hasId = values.TryId(ref json, at, out id);
                    break;
                case Members.FileName when json.TokenType != JsonTokenType.Null:
                    nameOffset = json.TokenOffset;
                    values.TryText(ref json, at, out fileName);
                    break;
                case Members.Width:
                    width = ReadSide(ref json, at);
                    break;
                case Members.Height:
                    height = ReadSide(ref json, at);
                    break;
            }
        }

        if ((seen & Members.Id) == 0)
        {
            faults.Add(CocoRules.MemberMissing.At(place, offset).With("id"));
        }

        if (hasId)
        {
            Add(id, fileName, (width, height), place, (offset, idOffset, nameOffset));
        }
    }

    /// <summary>Gives the builder the lists of categories, once these are known.</summary>
    public void AddFederated(ReferenceTable categories) => _federated.AddTo(builder, categories);

    /// <summary>Tells of a number and a text that spell the same id, since samples are named by texts.</summary>
    public void CheckTextIds()
    {
        for (var slot = 0; _textIds.Count > 0 && slot < references.Count; slot++)
        {
            if (references.TargetOf(slot) >= 0 && references.IdOf(slot) is { IsNumber: true } id && _textIds.Contains(id.ToString()))
            {
                faults.Add(CocoRules.IdDuplicate.At(new JsonPlace("images"), 0).Found(id.ToString()).With("image"));
            }
        }
    }

    private void Add(
        SourceId id, string fileName, (int? Width, int? Height) size, in JsonPlace place, (long Image, long Id, long Name) offsets)
    {
        if (!references.TryDeclare(id, builder.ImageCount))
        {
            faults.Add(CocoRules.IdDuplicate.At(place.At("id"), offsets.Id).Found(id.ToString()).With("image"));
            return;
        }

        if (!id.IsNumber)
        {
            _textIds.Add(id.ToString());
        }

        if (offsets.Name < 0 && NameInAddress() is { } named)
        {
            fileName = named;
        }
        else if (offsets.Name < 0)
        {
            faults.AddOnce(CocoRules.FileNameMissing.At(place, offsets.Image));
            fileName = id.ToString();
        }

        if (!paths.TryResolve(fileName, out var path))
        {
            faults.Add(CocoRules.PathLeavesRoot.At(place.At("file_name"), offsets.Name < 0 ? offsets.Image : offsets.Name).Found(fileName));
            path = paths.Root;
        }

        slices.AddAttributes(id.ToString(), fileName, _attributes);
        builder.AddImage(id, path, size.Width, size.Height, _attributes.Count > 0 ? _attributes.ToImmutable() : null);
    }

    /// <summary>The folder and file that end an address: LVIS names its images by <c>coco_url</c> alone.</summary>
    private string? NameInAddress()
    {
        var parts = _address.Split('/');
        return parts.Length > 3 && parts[^1].Length > 0 && parts[^2].Length > 0 ? $"{parts[^2]}/{parts[^1]}" : null;
    }

    private int? ReadSide(ref JsonCursor json, in JsonPlace place)
    {
        var offset = json.TokenOffset;
        var side = 0L;
        if (json.TokenType == JsonTokenType.String && JsonNumber.TryParseInteger(json.ValueSpan, out side))
        {
            faults.AddOnce(CocoRules.SideText.At(place, offset));
        }
        else if (json.TokenType == JsonTokenType.Null || !values.TryInteger(ref json, place, "a side in pixels (a whole number)", out side))
        {
            return null;
        }

        if (side == 0)
        {
            faults.AddOnce(CocoRules.ImageSizeZero.At(place, offset));
            return null;
        }

        if (side is < 1 or > int.MaxValue)
        {
            faults.Add(CocoRules.ImageSize.At(place, offset).Found(side));
            return null;
        }

        return (int)side;
    }

    /// <summary>Takes a member that COCO does not know for an attribute where it is a text, a number or a truth value.</summary>
    private void ReadAttribute(ref JsonCursor json, in JsonPlace place)
    {
        var offset = json.TokenOffset;
        if (!json.TryGetText(out var name))
        {
            faults.Add(JsonRules.InvalidText.At(place, offset));
        }

        json.Read();
        if (name == "coco_url" && json.TokenType == JsonTokenType.String)
        {
            values.TryText(ref json, place.At(name), out _address);
            return;
        }

        if (name is CocoFederated.Negative or CocoFederated.NotExhaustive && json.TokenType != JsonTokenType.Null)
        {
            _federated.Read(ref json, place.At(name), builder.ImageCount, isNegative: name == CocoFederated.Negative);
            return;
        }

        if (json.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray or JsonTokenType.Null
            || name is "license" or "date_captured" || name.EndsWith("_url", StringComparison.Ordinal))
        {
            json.Skip();
            return;
        }

        var value = json.TokenType switch
        {
            JsonTokenType.True => "true",
            JsonTokenType.False => "false",
            JsonTokenType.String => values.TryText(ref json, place.At(name), out var text) ? text : "",
            _ => JsonValues.Describe(ref json),
        };
        if (!_attributes.TryAdd(name, value))
        {
            faults.Add(CocoRules.MemberDuplicate.At(place.At(name), offset).Found(name));
            _attributes[name] = value;
        }
    }

    private static (Members Member, string Name) MemberAt(ref JsonCursor json) =>
        json.TextEquals("id"u8) ? (Members.Id, "id")
        : json.TextEquals("file_name"u8) ? (Members.FileName, "file_name")
        : json.TextEquals("width"u8) ? (Members.Width, "width")
        : json.TextEquals("height"u8) ? (Members.Height, "height")
        : (Members.None, "");

    private static ImmutableSortedDictionary<string, string>.Builder NewAttributes() =>
        ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);

    [Flags]
    private enum Members
    {
        None = 0,
        Id = 1,
        FileName = 2,
        Width = 4,
        Height = 8,
    }
}
