using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads the root object that COCO's files share: images, annotations and categories, in whatever order they come.</summary>
internal sealed class CocoRoot(DiagnosticList faults, JsonValues values, CocoImages images, CocoCategories categories, CocoRoot.ElementReader readAnnotation)
{
    private readonly HashSet<string> _seen = [];

    /// <summary>Reads one annotation, of which it is told which it is.</summary>
    public delegate void ElementReader(ref JsonCursor json, int index);

    /// <summary>How much was there; of a file that broke off, what came before.</summary>
    public GroundTruthFacts Facts { get; private set; } = new();

    /// <summary>Whether images and categories are known, so that the file's own are passed over.</summary>
    public bool OnlyAnnotations { get; init; }

    /// <summary>Reads to the end of the root.</summary>
    /// <returns>Where the root begins; null where it is no object, which is told.</returns>
    public long? Read(ref JsonCursor json)
    {
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            values.Refuse(ref json, new JsonPlace(), "an object with images, annotations and categories");
            json.Read();
            return null;
        }

        var offset = json.TokenOffset;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            ReadMember(ref json);
        }

        json.Read();
        return offset;
    }

    /// <summary>Whether a member was there, sound or not.</summary>
    public bool Has(string member) => _seen.Contains(member);

    private void ReadMember(ref JsonCursor json)
    {
        if (json.TextEquals("images"u8) && !OnlyAnnotations)
        {
            Facts = Facts with { Images = ReadElements(ref json, "images") };
        }
        else if (json.TextEquals("annotations"u8))
        {
            Facts = Facts with { Annotations = ReadElements(ref json, "annotations") };
        }
        else if (json.TextEquals("categories"u8) && !OnlyAnnotations)
        {
            Facts = Facts with { Categories = ReadElements(ref json, "categories") };
        }
        else
        {
            json.Read();
            json.Skip();
        }
    }

    private int? ReadElements(ref JsonCursor json, string member)
    {
        var place = new JsonPlace(member);
        if (!_seen.Add(member))
        {
            faults.Add(CocoRules.CollectionDuplicate.At(place, json.TokenOffset).Found(member));
        }

        json.Read();
        if (!values.TryEnterArray(ref json, place, "an array"))
        {
            return null;
        }

        var count = 0;
        for (; json.TokenType != JsonTokenType.EndArray; count++)
        {
            switch (member)
            {
                case "images":
                    images.ReadElement(ref json, new JsonPlace(member, count));
                    break;
                case "annotations":
                    readAnnotation(ref json, count);
                    break;
                default:
                    categories.ReadElement(ref json, new JsonPlace(member, count));
                    break;
            }

            json.Read();
        }

        return count;
    }
}
