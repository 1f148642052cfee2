using System.Runtime.InteropServices;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>The segments of one panoptic map as columns: index 0 is what belongs to none.</summary>
internal sealed class PanopticSegments
{
    public const int Nothing = 0;

    private readonly Dictionary<int, int> _indices;

    private PanopticSegments(PanopticMap map, int[] categories)
    {
        Map = map.Map;
        Categories = categories;
        IsCrowd = [false, .. map.Segments.Select(segment => segment.IsCrowd)];
        _indices = new Dictionary<int, int> { [PanopticMap.Void] = Nothing };
        for (var segment = 0; segment < map.Segments.Length; segment++)
        {
            _indices.Add(map.Segments[segment].Id, segment + 1);
        }
    }

    /// <summary>The number of each pixel.</summary>
    public LabelMap Map { get; }

    /// <summary>Index of each segment's category; -1 of index 0.</summary>
    public int[] Categories { get; }

    /// <summary>Whether each is a crowd.</summary>
    public bool[] IsCrowd { get; }

    /// <summary>How many there are, the one of index 0 included.</summary>
    public int Count => Categories.Length;

    /// <summary>Takes a map whose categories the dataset knows.</summary>
    /// <exception cref="PredictionException">VIZ360: it knows one of them not.</exception>
    public static PanopticSegments Of(PanopticMap map, Dataset dataset, int sample)
    {
        var categories = new int[map.Segments.Length + 1];
        categories[Nothing] = -1;
        for (var segment = 0; segment < map.Segments.Length; segment++)
        {
            var id = map.Segments[segment].Category;
            categories[segment + 1] = dataset.TryGetCategory(id, out var category)
                ? category.Index
                : throw new PredictionException("VIZ360", dataset.Samples[sample].Id, $"segment {map.Segments[segment].Id} has the category {id}, which the ground truth does not know (it knows: {Known(dataset)}). Use the ids of the ground truth's categories.");
        }

        return new PanopticSegments(map, categories);
    }

    /// <summary>Makes segments of a map that knows classes alone: all of a class are one.</summary>
    public static PanopticSegments OfClasses(LabelMap map, Dataset dataset)
    {
        // From 1, since 0 means no segment; a category's rank is as good as its id.
        var classes = new LabelClasses(dataset, null, null);
        var labels = new int[map.Labels.Length];
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            labels[pixel] = classes[map.Labels[pixel]] + 1;
        }

        var present = labels.Where(label => label != PanopticMap.Void).Distinct().Order().ToArray();
        var ranks = dataset.Categories.Where(category => category.Id is { IsNumber: true, Number: >= int.MinValue and <= int.MaxValue }).ToArray();
        return new PanopticSegments(
            new PanopticMap(new LabelMap(map.Width, map.Height, labels), [.. present.Select(label => new PanopticSegment(label, ranks[label - 1].Id))]),
            [-1, .. present.Select(label => ranks[label - 1].Index)]);
    }

    /// <summary>Index of the segment of a number; null where the map has a number that no segment has.</summary>
    public int? IndexOf(int number) => _indices.TryGetValue(number, out var index) ? index : null;

    /// <summary>How many pixels each pair of segments shares.</summary>
    /// <param name="truth">The true segments.</param>
    /// <param name="predicted">The predicted ones, of a map of the same size.</param>
    /// <param name="unknown">A number of the predicted map that no segment has; 0 where there is none.</param>
    public static Dictionary<(int Truth, int Predicted), long> Overlaps(PanopticSegments truth, PanopticSegments predicted, out int unknown)
    {
        var overlaps = new Dictionary<(int Truth, int Predicted), long>();
        var left = truth.Map.Labels;
        var right = predicted.Map.Labels;
        unknown = 0;
        for (var start = 0; start < left.Length;)
        {
            var length = LabelCounter.RunOf(left[start..], right[start..]);
            if (predicted.IndexOf(right[start]) is not { } own)
            {
                unknown = right[start];
                return overlaps;
            }

            // What the ground truth does not list belongs to nothing.
            CollectionsMarshal.GetValueRefOrAddDefault(overlaps, (truth.IndexOf(left[start]) ?? Nothing, own), out _) += length;
            start += length;
        }

        return overlaps;
    }

    private static string Known(Dataset dataset)
    {
        const int Shown = 20;
        var shown = string.Join(", ", dataset.Categories.Take(Shown).Select(category => $"{category.Id} {category.Name}"));
        return dataset.Categories.Length > Shown ? shown + ", …" : shown;
    }
}
