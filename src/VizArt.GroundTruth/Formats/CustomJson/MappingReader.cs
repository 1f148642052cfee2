using System.Collections.Immutable;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads a mapping, and takes nothing that it does not know.</summary>
internal sealed class MappingReader(DiagnosticList faults)
{
    private static readonly string[] RootMembers = ["$schema", "data", "images", "file", "id", "width", "height", "label", "attributes", "objects", "categories"];
    private static readonly string[] ObjectMembers = ["path", "label", "box", "convention", "units"];
    private static readonly string[] CategoryMembers = ["path", "id", "name"];
    private const int MostEdits = 2;

    public static Mapping Read(JsonElement root, DiagnosticList faults) => new MappingReader(faults).Read(root);

    private Mapping Read(JsonElement root)
    {
        if (!IsObject(root, "$", RootMembers))
        {
            return new Mapping();
        }

        var mapping = new Mapping
        {
            Data = root.TryGetProperty("data", out var data) ? Text(data, "$.data", "the name of a file") : null,
            Images = Path(root, "$", "images", isRequired: true),
            File = Path(root, "$", "file", isRequired: true),
            Id = Path(root, "$", "id"),
            Width = Path(root, "$", "width"),
            Height = Path(root, "$", "height"),
            Label = Path(root, "$", "label"),
            Attributes = Attributes(root),
        };
        if (!root.TryGetProperty("objects", out _) && mapping.Label is null)
        {
            faults.Add(At(MappingRules.MemberMissing, "$").With("objects"));
        }

        return WithCategories(root, WithObjects(root, mapping));
    }

    private Mapping WithObjects(JsonElement root, Mapping mapping)
    {
        const string Place = "$.objects";
        if (!root.TryGetProperty("objects", out var objects) || !IsObject(objects, Place, ObjectMembers))
        {
            return mapping;
        }

        var path = Path(objects, Place, "path", isRequired: true);
        if (path is { IsFromRoot: true })
        {
            Refuse(Place + ".path", objects.GetProperty("path"), "a path that begins at the image, without $");
        }

        return mapping with
        {
            Objects = path,
            ObjectLabel = Path(objects, Place, "label", isRequired: true),
            Box = Box(objects, Place),
            Convention = Choice(objects, Place, "convention", "xywh", "xyxy", "cxcywh"),
            IsNormalised = Choice(objects, Place, "units", "pixels", "normalised") == "normalised",
        };
    }

    private Mapping WithCategories(JsonElement root, Mapping mapping)
    {
        const string Place = "$.categories";
        return !root.TryGetProperty("categories", out var categories) || !IsObject(categories, Place, CategoryMembers) ? mapping : mapping with
        {
            Categories = Path(categories, Place, "path", isRequired: true),
            CategoryId = Path(categories, Place, "id"),
            CategoryName = Path(categories, Place, "name", isRequired: true),
        };
    }

    private ImmutableArray<(string, MappedPath)> Attributes(JsonElement root)
    {
        if (!root.TryGetProperty("attributes", out var attributes))
        {
            return [];
        }

        if (attributes.ValueKind != JsonValueKind.Object)
        {
            Refuse("$.attributes", attributes, "an object of names and paths");
            return [];
        }

        return [.. attributes.EnumerateObject().Select(member => (member.Name, Parse(member.Value, $"$.attributes.{member.Name}"))).Where(pair => pair.Item2 is not null).Select(pair => (pair.Name, pair.Item2!))];
    }

    private ImmutableArray<MappedPath> Box(JsonElement objects, string place)
    {
        if (!objects.TryGetProperty("box", out var box))
        {
            faults.Add(At(MappingRules.MemberMissing, place).With("box"));
            return [];
        }

        if (box.ValueKind != JsonValueKind.Array)
        {
            return Parse(box, place + ".box") is { } path ? [path] : [];
        }

        if (box.GetArrayLength() != 4)
        {
            Refuse(place + ".box", box, "a path, or a list of four paths");
            return [];
        }

        var paths = box.EnumerateArray().Select(item => Parse(item, place + ".box")).OfType<MappedPath>().ToImmutableArray();
        return paths.Length == 4 ? paths : [];
    }

    private string Choice(JsonElement parent, string place, string name, params string[] known)
    {
        if (!parent.TryGetProperty(name, out var value))
        {
            return known[0];
        }

        if (MappedValues.Unescaped(value) is { } text && known.Contains(text))
        {
            return text;
        }

        Refuse($"{place}.{name}", value, string.Join(" or ", known));
        return known[0];
    }

    private MappedPath? Path(JsonElement parent, string place, string name, bool isRequired = false)
    {
        if (parent.TryGetProperty(name, out var value))
        {
            return Parse(value, $"{place}.{name}");
        }

        if (isRequired)
        {
            faults.Add(At(MappingRules.MemberMissing, place).With(name));
        }

        return null;
    }

    private MappedPath? Parse(JsonElement value, string place)
    {
        var path = MappedValues.Unescaped(value) is { } text ? MappedPath.Parse(text) : null;
        if (path is null)
        {
            Refuse(place, value, "a path such as $.items[*] or box.left");
        }

        return path;
    }

    private string? Text(JsonElement value, string place, string expected)
    {
        if (MappedValues.Unescaped(value) is { Length: > 0 } text)
        {
            return text;
        }

        Refuse(place, value, expected);
        return null;
    }

    private bool IsObject(JsonElement value, string place, string[] known)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            Refuse(place, value, "an object");
            return false;
        }

        foreach (var member in value.EnumerateObject().Where(member => !known.Contains(member.Name)))
        {
            var near = known.Where(name => Edits(name, member.Name) <= MostEdits).OrderBy(name => Edits(name, member.Name)).FirstOrDefault();
            faults.Add(At(MappingRules.MemberUnknown, place).Found(member.Name).With(near is null ? "" : $"; “{near}” is meant, perhaps"));
        }

        return true;
    }

    private void Refuse(string place, JsonElement value, string expected) => faults.Add(At(MappingRules.MemberValue, place).Found(MappedValues.Describe(value)).With(expected));

    private static Finding At(DiagnosticRule rule, string place) => rule.AtFile() with { JsonPath = place };

    /// <summary>How many letters differ (Levenshtein), up to a length where it no longer matters.</summary>
    private static int Edits(string a, string b)
    {
        if (Math.Abs(a.Length - b.Length) > MostEdits)
        {
            return MostEdits + 1;
        }

        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j], row[j - 1]) + 1, diagonal + (a[i - 1] == b[j - 1] ? 0 : 1)));
            }
        }

        return row[^1];
    }
}
