namespace VizArt.GroundTruth;

/// <summary>Reads LVIS's lists of categories of images, <c>neg_category_ids</c> and <c>not_exhaustive_category_ids</c>, which are resolved once all categories are known.</summary>
internal sealed class CocoFederated(DiagnosticList faults, JsonValues values)
{
    public const string Negative = "neg_category_ids";
    public const string NotExhaustive = "not_exhaustive_category_ids";

    private readonly Column<(int Image, int Element, bool IsNegative, long Offset, SourceId Category)> _named = new();
    private readonly SortedSet<int> _images = [];

    /// <summary>Reads the list at hand.</summary>
    /// <param name="json">Stands at the value.</param>
    /// <param name="place">The member of the image.</param>
    /// <param name="image">The image's handle in the builder, should it be kept.</param>
    /// <param name="isNegative">Whether it is the list of those that the image does not have.</param>
    public void Read(ref JsonCursor json, in JsonPlace place, int image, bool isNegative)
    {
        if (!values.TryEnterArray(ref json, place, "an array of category ids"))
        {
            return;
        }

        _images.Add(image);
        for (var index = 0; json.TokenType != System.Text.Json.JsonTokenType.EndArray; index++)
        {
            var offset = json.TokenOffset;
            if (values.TryId(ref json, place.At(index), out var category))
            {
                _named.Add((image, place.Index ?? 0, isNegative, offset, category));
            }

            json.Read();
        }
    }

    /// <summary>Gives the builder what was read.</summary>
    public void AddTo(DatasetBuilder builder, ReferenceTable categories)
    {
        var lists = _images.Where(image => image < builder.ImageCount).ToDictionary(image => image, _ => (Negative: new List<int>(), NotExhaustive: new List<int>()));
        var unlisted = new HashSet<SourceId>();
        foreach (var (image, element, isNegative, offset, category) in _named.Span)
        {
            if (!lists.TryGetValue(image, out var list))
            {
                continue;
            }

            if (categories.Find(category) is { } target)
            {
                (isNegative ? list.Negative : list.NotExhaustive).Add(target);
            }
            else if (unlisted.Add(category))
            {
                var place = new JsonPlace("images", element, isNegative ? Negative : NotExhaustive);
                faults.Add(CocoRules.FederatedUnlisted.At(place, offset).Found(category.IsNumber ? category.ToString() : $"\"{category}\""));
            }
        }

        foreach (var (image, (negative, notExhaustive)) in lists)
        {
            builder.SetFederatedCategories(image, [.. negative], [.. notExhaustive]);
        }
    }
}
