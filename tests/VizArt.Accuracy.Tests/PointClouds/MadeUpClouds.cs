using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.PointClouds;

/// <summary>Ground truths whose clouds are in memory.</summary>
internal static class MadeUpClouds
{
    /// <summary>A ground truth of one cloud a sample; null for a sample without.</summary>
    internal static Dataset DatasetOf(IEnumerable<int> classes, params PointCloud?[] clouds)
    {
        var builder = new DatasetBuilder("made-up", "test");
        foreach (var label in classes)
        {
            builder.AddCategory(new SourceId(label), $"c{label}");
        }

        for (var sample = 0; sample < clouds.Length; sample++)
        {
            builder.AddImage(new SourceId(sample), $"/clouds/{sample}.pcd");
            if (clouds[sample] is { } cloud)
            {
                builder.SetPointCloud(sample, new InMemory(cloud));
            }
        }

        return builder.Build();
    }

    /// <summary>A cloud of labels alone.</summary>
    internal static PointCloud Labelled(params int[] labels) => new(Enumerable.Repeat(double.NaN, 3 * labels.Length).ToArray(), labels);

    private sealed class InMemory(PointCloud cloud) : PointCloudSource
    {
        public override string Path => "/made-up";

        public override PointCloud Read() => cloud;
    }
}
