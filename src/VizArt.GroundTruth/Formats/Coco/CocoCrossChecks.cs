using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Checks that need the whole file: what refers to what, and whether boxes and masks fit their images.</summary>
internal sealed class CocoCrossChecks(DiagnosticList faults, DatasetBuilder builder, ReferenceTable images, ReferenceTable categories)
{
    /// <summary>How far, in pixels, a box may leave its image untold: COCO's own are rounded.</summary>
    private const double Tolerance = 0.5;

    public void Run(ReadOnlySpan<CocoAnnotationPlace> places)
    {
        NumberAnnotations(places);
        FindDuplicateIds(places);
        DeclareCategories(places);
        var unlistedImages = new Dictionary<int, (int First, int Count)>();
        var unlistedCategories = new Dictionary<int, (int First, int Count)>();
        for (var annotation = 0; annotation < places.Length; annotation++)
        {
            var (imageSlot, categorySlot) = builder.ReferencesOf(annotation);
            if (Resolve(images, imageSlot, annotation, unlistedImages) is { } image)
            {
                CheckGeometry(annotation, places[annotation], builder.SizeOfImage(image));
            }
            else
            {
                builder.Drop(annotation);
            }

            if (Resolve(categories, categorySlot, annotation, unlistedCategories) is { } category)
            {
                CheckKeypoints(annotation, places[annotation], builder.KeypointCountOfCategory(category));
            }
            else
            {
                builder.Drop(annotation);
            }
        }

        foreach (var (slot, (first, count)) in unlistedImages)
        {
            var place = places[first];
            faults.Add(CocoRules.ImageUnlisted.At(place.At("image_id"), place.Start + place.Image).Found(Spell(images.IdOf(slot))).With(Annotations(count)));
        }

        foreach (var (slot, (first, count)) in unlistedCategories)
        {
            var place = places[first];
            faults.Add(CocoRules.CategoryUnlisted.At(place.At("category_id"), place.Start + place.Category).Found(Spell(categories.IdOf(slot))).With(Annotations(count)));
        }
    }

    private static int? Resolve(ReferenceTable references, int slot, int annotation, Dictionary<int, (int First, int Count)> unlisted)
    {
        if (slot < 0)
        {
            return null;
        }

        var target = references.TargetOf(slot);
        if (target >= 0)
        {
            return target;
        }

        unlisted[slot] = unlisted.TryGetValue(slot, out var known) ? (known.First, known.Count + 1) : (annotation, 1);
        return null;
    }

    private void NumberAnnotations(ReadOnlySpan<CocoAnnotationPlace> places)
    {
        var next = 0L;
        foreach (var id in builder.AnnotationIds)
        {
            next = Math.Max(next, id);
        }

        for (var annotation = 0; annotation < places.Length; annotation++)
        {
            if (places[annotation].Id < 0)
            {
                builder.SetId(annotation, next = next == long.MaxValue ? long.MinValue : next + 1);
            }
        }
    }

    /// <summary>Makes categories of the ids that annotations name where the file lists none, and one of annotations that name none.</summary>
    private void DeclareCategories(ReadOnlySpan<CocoAnnotationPlace> places)
    {
        var listsCategories = builder.CategoryCount > 0;
        var objectSlot = -1;
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var slot = 0; !listsCategories && slot < categories.Count; slot++)
        {
            var id = categories.IdOf(slot);
            categories.TryDeclare(id, builder.CategoryCount);
            builder.AddCategory(id, names.Add(id.ToString()) ? id.ToString() : $"\"{id}\"");
        }

        for (var annotation = 0; annotation < places.Length; annotation++)
        {
            var place = places[annotation];
            if (place.Category >= 0 && !listsCategories && builder.ReferencesOf(annotation).Category >= 0)
            {
                faults.AddOnce(CocoRules.CategoriesMissing.At(place.At("category_id"), place.Start + place.Category));
            }
            else if (place.Category < 0 && (listsCategories || categories.Count > (objectSlot < 0 ? 0 : 1)))
            {
                faults.Add(CocoRules.MemberMissing.At(new JsonPlace("annotations", place.Index), place.Start).With("category_id"));
            }
            else if (place.Category < 0)
            {
                faults.AddOnce(CocoRules.CategoryMissing.At(new JsonPlace("annotations", place.Index), place.Start));
                objectSlot = objectSlot < 0 ? DeclareObject() : objectSlot;
                builder.SetCategorySlot(annotation, objectSlot);
            }
        }
    }

    private int DeclareObject()
    {
        var id = new SourceId(1);
        categories.TryDeclare(id, builder.AddCategory(id, "object"));
        return categories.SlotOf(id);
    }

    private void FindDuplicateIds(ReadOnlySpan<CocoAnnotationPlace> places)
    {
        var ids = builder.AnnotationIds;
        var isAscending = true;
        for (var annotation = 1; annotation < ids.Length && isAscending; annotation++)
        {
            isAscending = ids[annotation] > ids[annotation - 1];
        }

        if (isAscending)
        {
            return;
        }

        var firstOf = new HashSet<long>(ids.Length, new IdComparer());
        for (var annotation = 0; annotation < ids.Length; annotation++)
        {
            var place = places[annotation];
            if (place.Id >= 0 && !firstOf.Add(ids[annotation]))
            {
                var id = ids[annotation].ToString(CultureInfo.InvariantCulture);
                faults.Add(CocoRules.IdDuplicate.At(place.At("id"), place.Start + place.Id).Found(id).With("annotation"));
            }
        }
    }

    private void CheckGeometry(int annotation, in CocoAnnotationPlace place, (int Width, int Height) image)
    {
        if (place.Box >= 0)
        {
            CheckBox(builder.BoxOf(annotation), place, image);
        }

        var mask = builder.MaskSizeOf(annotation);
        if (mask.Height > 0 && ((image.Height >= 0 && image.Height != mask.Height) || (image.Width >= 0 && image.Width != mask.Width)))
        {
            faults.Add(CocoRules.MaskOfOtherSize.At(place.At("segmentation"), place.Start + place.Segmentation)
                .Found(string.Create(CultureInfo.InvariantCulture, $"{mask.Height} × {mask.Width}"))
                .With(string.Create(CultureInfo.InvariantCulture, $"{image.Height} × {image.Width}")));
        }
    }

    private void CheckBox(in Box box, in CocoAnnotationPlace place, (int Width, int Height) image)
    {
        if (box.Width == 0 || box.Height == 0)
        {
            faults.Add(CocoRules.BoxEmpty.At(place.At("bbox"), place.Start + place.Box).Found(CocoBoxes.Describe(box)));
        }

        if (image is { Width: >= 0 and var width, Height: >= 0 and var height }
            && (box.X < -Tolerance || box.Y < -Tolerance || box.X + box.Width > width + Tolerance || box.Y + box.Height > height + Tolerance))
        {
            faults.Add(CocoRules.BoxOutsideImage.At(place.At("bbox"), place.Start + place.Box).Found(CocoBoxes.Describe(box)).With(width, height));
        }
    }

    private void CheckKeypoints(int annotation, in CocoAnnotationPlace place, int expected)
    {
        var count = builder.KeypointCountOf(annotation);
        if (count > 0 && expected > 0 && count != expected)
        {
            faults.Add(CocoRules.KeypointCount.At(place.At("keypoints"), place.Start + place.Keypoints).Found(count).With(expected));
        }
    }

    private static string Spell(SourceId id) => id.IsNumber ? id.ToString() : $"\"{id}\"";

    private static string Annotations(int count) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "annotation is" : "annotations are")}");

    private sealed class IdComparer : IEqualityComparer<long>
    {
        public bool Equals(long x, long y) => x == y;

        public int GetHashCode(long id) => SourceId.HashOf(id);
    }
}
