using System.Collections.Immutable;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads the elements of <c>categories</c>.</summary>
internal sealed class CocoCategories(DiagnosticList faults, JsonValues values, DatasetBuilder builder, ReferenceTable references, ImmutableSortedDictionary<string, string> aliases)
{
    private readonly Dictionary<string, int> _names = new(StringComparer.Ordinal);

    public void ReadElement(ref JsonCursor json, in JsonPlace place)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            values.Refuse(ref json, place, "a category (an object)");
            return;
        }

        var offset = json.TokenOffset;
        var (idOffset, nameOffset, hasId, hasName) = (0L, 0L, false, false);
        var (id, name, traits) = (default(SourceId), "", new Traits(null, [], null, null));
        var seen = Members.None;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (member, memberName) = MemberAt(ref json);
            var at = place.At(memberName);
            if ((seen & member) != 0)
            {
                faults.Add(CocoRules.MemberDuplicate.At(at, json.TokenOffset).Found(memberName));
            }

            seen |= member;
            json.Read();
            switch (member)
            {
                case Members.Id:
                    idOffset = json.TokenOffset;
                    hasId = values.TryId(ref json, at, out id);
                    break;
                case Members.Name:
                    nameOffset = json.TokenOffset;
                    hasName = TryReadName(ref json, at, out name);
                    break;
                case Members.Supercategory when json.TokenType != JsonTokenType.Null:
                    traits = traits with { Supercategory = json.TokenType == JsonTokenType.String && values.TryText(ref json, at, out var text) ? text : null };
                    json.Skip();
                    break;
                case Members.Keypoints when json.TokenType != JsonTokenType.Null:
                    traits = traits with { Keypoints = ReadNames(ref json, at) };
                    break;
                case Members.IsThing when json.TokenType != JsonTokenType.Null:
                    traits = traits with { IsThing = values.TryFlag(ref json, at, out var isThing) ? isThing : null };
                    break;
                case Members.Frequency when json.TokenType != JsonTokenType.Null:
                    traits = traits with { Frequency = ReadFrequency(ref json, at) };
                    break;
                default:
                    json.Skip();
                    break;
            }
        }

        if ((seen & Members.Id) == 0)
        {
            faults.Add(CocoRules.MemberMissing.At(place, offset).With("id"));
        }

        if ((seen & Members.Name) == 0)
        {
            faults.AddOnce(CocoRules.NameMissing.At(place, offset));
        }

        if (hasId)
        {
            Add(id, hasName ? name : id.ToString(), traits, place, (idOffset, hasName ? nameOffset : offset));
        }
    }

    private void Add(
        SourceId id, string name, in Traits traits, in JsonPlace place, (long Id, long Name) offsets)
    {
        var isAlias = aliases.TryGetValue(name, out var other);
        name = other ?? name;
        var isTaken = _names.TryGetValue(name, out var known);
        var isMerged = isTaken && (isAlias || aliases.ContainsValue(name));
        if (!references.TryDeclare(id, isMerged ? known : builder.CategoryCount))
        {
            faults.Add(CocoRules.IdDuplicate.At(place.At("id"), offsets.Id).Found(id.ToString()).With("category"));
            return;
        }

        if (isMerged)
        {
            return;
        }

        if (isTaken)
        {
            var own = FreeName(name, id);
            faults.Add(CocoRules.NameDuplicate.At(place.At("name"), offsets.Name).Found(name).With(Finding.Shorten(own, 80)));
            name = own;
        }

        _names.Add(name, builder.CategoryCount);
        builder.AddCategory(id, name, traits.Supercategory, traits.Keypoints, traits.IsThing, traits.Frequency);
    }

    /// <summary>Reads a name; a number is one too.</summary>
    private bool TryReadName(ref JsonCursor json, in JsonPlace place, out string name)
    {
        if (json.TokenType == JsonTokenType.Number && !json.IsNotFinite)
        {
            name = JsonValues.Describe(ref json);
            return true;
        }

        return values.TryText(ref json, place, out name) && (name.Length > 0 || values.Refuse(ref json, place, "a name"));
    }

    /// <summary>Reads LVIS's r, c or f; other sets may mean something else by the member.</summary>
    private CategoryFrequency? ReadFrequency(ref JsonCursor json, in JsonPlace place)
    {
        var offset = json.TokenOffset;
        if (json.TokenType == JsonTokenType.String)
        {
            CategoryFrequency? frequency = json.TextEquals("r"u8) ? CategoryFrequency.Rare
                : json.TextEquals("c"u8) ? CategoryFrequency.Common
                : json.TextEquals("f"u8) ? CategoryFrequency.Frequent
                : null;
            if (frequency is not null)
            {
                return frequency;
            }
        }

        faults.AddOnce(CocoRules.FrequencyUnknown.At(place, offset).Found(JsonValues.Describe(ref json)));
        json.Skip();
        return null;
    }

    private string FreeName(string name, SourceId id)
    {
        var own = $"{name} ({id})";
        while (_names.ContainsKey(own))
        {
            own += "'";
        }

        return own;
    }

    private ImmutableArray<string> ReadNames(ref JsonCursor json, in JsonPlace place)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        if (values.TryEnterArray(ref json, place, "an array of names"))
        {
            while (json.TokenType != JsonTokenType.EndArray)
            {
                if (values.TryText(ref json, place.At(names.Count), out var name))
                {
                    names.Add(name);
                }

                json.Read();
            }
        }

        return names.ToImmutable();
    }

    private static (Members Member, string Name) MemberAt(ref JsonCursor json) =>
        json.TextEquals("id"u8) ? (Members.Id, "id")
        : json.TextEquals("name"u8) ? (Members.Name, "name")
        : json.TextEquals("supercategory"u8) ? (Members.Supercategory, "supercategory")
        : json.TextEquals("keypoints"u8) ? (Members.Keypoints, "keypoints")
        : json.TextEquals("frequency"u8) ? (Members.Frequency, "frequency")
        : json.TextEquals("isthing"u8) ? (Members.IsThing, "isthing")
        : (Members.None, "");

    private readonly record struct Traits(string? Supercategory, ImmutableArray<string> Keypoints, bool? IsThing, CategoryFrequency? Frequency);

    [Flags]
    private enum Members
    {
        None = 0,
        Id = 1,
        Name = 2,
        Supercategory = 4,
        Keypoints = 8,
        IsThing = 16,
        Frequency = 32,
    }
}
