namespace VizArt.GroundTruth.Tests;

/// <summary>The real set of blood-cell photographs, with its real fault.</summary>
public sealed class BloodCellTests
{
    [DataFact]
    public async Task The_205_photographs_are_read_and_their_one_fault_is_told_by_file_and_line()
    {
        var root = DataFactAttribute.PathOf("data/bccd");

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(root);

        Assert.Equal(205, dataset.Samples.Length);
        Assert.Equal(["Platelets", "RBC", "WBC"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([209, 2382, 214], dataset.Categories.Select(category => dataset.Annotations.Categories.ToArray().Count(index => index == category.Index)));
        Assert.All(dataset.Samples, sample => Assert.Equal((640, 480), (sample.Width, sample.Height)));
        Assert.Empty(SampleFiles.Check(dataset, [.. Enumerable.Range(0, 205)]));
        Assert.Equal(
            Path.Combine(Path.GetFullPath(root), "Annotations", "BloodImage_00343.xml") + "(55,3): warning VIZ313: /annotation/object[4]/bndbox: the box with xmin 181, ymin 329, xmax 181, ymax 329 is one pixel wide and high. Check the box; it is kept as it is.",
            Assert.Single(dataset.Warnings).ToString());
    }

    [DataFact]
    public async Task The_set_is_the_same_whichever_way_it_is_named()
    {
        int[] all = [.. Enumerable.Range(0, 205)];

        var root = await GroundTruthFormats.CreateDefault().ReadAsync(DataFactAttribute.PathOf("data/bccd"));
        var folder = await GroundTruthFormats.CreateDefault().ReadAsync(DataFactAttribute.PathOf("data/bccd/Annotations"));

        Assert.Equal(DatasetFingerprint.Compute(root, all), DatasetFingerprint.Compute(folder, all));
    }
}
