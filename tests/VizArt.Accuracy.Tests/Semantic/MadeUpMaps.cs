using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Semantic;

/// <summary>Ground truths whose maps are in memory.</summary>
internal static class MadeUpMaps
{
    /// <summary>A ground truth of one map a sample; null for a sample without.</summary>
    internal static Dataset DatasetOf(IEnumerable<int> classes, params LabelMap?[] maps) => Build(classes, maps, map => new InMemory(map, null));

    /// <summary>A ground truth of panoptic maps. Categories below 100 are things.</summary>
    internal static Dataset DatasetOf(IEnumerable<int> classes, params PanopticMap?[] maps) => Build(classes, maps, map => new InMemory(map.Map, map));

    /// <summary>A map of one row.</summary>
    internal static LabelMap Row(params int[] labels) => new(labels.Length, 1, labels);

    private static Dataset Build<T>(IEnumerable<int> classes, T?[] maps, Func<T, LabelMapSource> sourceOf)
        where T : class
    {
        var builder = new DatasetBuilder("made-up", "test");
        foreach (var label in classes)
        {
            builder.AddCategory(new SourceId(label), $"c{label}", isThing: label < 100);
        }

        for (var sample = 0; sample < maps.Length; sample++)
        {
            builder.AddImage(new SourceId(sample), $"/images/{sample}.png");
            if (maps[sample] is { } map)
            {
                builder.SetLabelMap(sample, sourceOf(map));
            }
        }

        return builder.Build();
    }

    private sealed class InMemory(LabelMap map, PanopticMap? panoptic) : LabelMapSource
    {
        public override string Path => "/made-up";

        public override LabelMap Read() => map;

        public override PanopticMap? ReadPanoptic() => panoptic;
    }
}
