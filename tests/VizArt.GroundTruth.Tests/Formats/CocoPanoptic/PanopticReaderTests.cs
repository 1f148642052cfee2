using System.Globalization;

namespace VizArt.GroundTruth.Tests;

/// <summary>Panoptic files that are valid: what is read of them.</summary>
public sealed class PanopticReaderTests
{
    [Fact]
    public async Task A_file_and_its_pngs_give_categories_and_segments()
    {
        using var set = new PanopticSet();

        var dataset = await set.ReadAsync();
        var source = dataset.LabelMaps[0]!;
        var panoptic = source.ReadPanoptic()!;

        Assert.Equal("coco-panoptic", dataset.Format);
        Assert.Empty(dataset.Warnings);
        Assert.Equal(["1"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal("a.jpg", Path.GetFileName(dataset.Samples[0].Path));
        Assert.Equal([("person", true), ("sky", false)], dataset.Categories.Select(category => (category.Name, category.IsThing ?? false)));
        Assert.Equal([1, 1, 255, 7, 1, 255, 255, 7], source.Read().Labels.ToArray());
        Assert.Equal([5, 5, 0, 70000, 5, 0, 0, 70000], panoptic.Map.Labels.ToArray());
        Assert.Equal(
            [new PanopticSegment(5, new SourceId(1), 3, new Box(0, 0, 2, 2)), new PanopticSegment(70000, new SourceId(7), 3, new Box(0, 0, 2, 2))],
            panoptic.Segments.AsEnumerable());
    }

    [Theory]
    [InlineData(null, 0)]
    [InlineData(-1, -1)]
    public async Task Pixels_of_no_segment_have_the_void_value(int? voidValue, int label)
    {
        using var set = new PanopticSet();

        var dataset = await set.ReadAsync(new() { VoidValue = voidValue });

        Assert.Equal(label, dataset.LabelMaps[0]!.Read()[2, 0]);
    }

    [Fact]
    public async Task Crowds_and_what_is_left_out_are_kept_as_given()
    {
        using var set = new PanopticSet { Segments = """[{"iscrowd":1,"category_id":1,"id":5},{"id":70000,"category_id":7,"area":null,"bbox":null}]""" };

        var segments = (await set.ReadAsync()).LabelMaps[0]!.ReadPanoptic()!.Segments;

        Assert.Equal([new PanopticSegment(5, new SourceId(1), IsCrowd: true), new PanopticSegment(70000, new SourceId(7))], segments.AsEnumerable());
    }

    [Fact]
    public async Task Pngs_lie_beside_the_file_where_no_folder_has_its_name()
    {
        using var set = new PanopticSet();

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(set.Write(pngFolder: ""));

        Assert.Equal(Path.Combine(set.Folder, "a.png"), dataset.LabelMaps[0]!.Path);
    }

    [Fact]
    public async Task Alpha_changes_nothing()
    {
        using var set = new PanopticSet { Png = PanopticSet.PngOf(4, 2, (x, _) => x < 2 ? 5 : 70000, colorType: 6) };

        var dataset = await set.ReadAsync();

        Assert.Equal([1, 1, 7, 7, 1, 1, 7, 7], dataset.LabelMaps[0]!.Read().Labels.ToArray());
    }

    [Fact]
    public async Task A_long_list_of_images_does_not_hide_what_the_file_is()
    {
        var images = string.Join(',', Enumerable.Range(1, 3000).Select(id => string.Create(CultureInfo.InvariantCulture, $$"""{"id":{{id}},"file_name":"a.jpg","width":4,"height":2}""")));
        using var set = new PanopticSet { Images = $"[{images}]" };

        var dataset = await set.ReadAsync();

        Assert.Equal("coco-panoptic", dataset.Format);
        Assert.Equal(3000, dataset.Samples.Length);
        Assert.Equal(
            "val.json: warning VIZ333: 2999 of 3000 images have no annotation, the first: 2. Add the annotations; until then these images have no map.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    [Fact]
    public async Task The_categories_of_an_alias_are_one()
    {
        using var set = new PanopticSet();
        var aliases = new GroundTruthOptions().CategoryAliases.Add("sky", "person");

        var dataset = await set.ReadAsync(new() { CategoryAliases = aliases });

        Assert.Single(dataset.Categories);
        Assert.Equal([1, 1, 255, 1, 1, 255, 255, 1], dataset.LabelMaps[0]!.Read().Labels.ToArray());
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    public async Task The_culture_changes_nothing(string culture)
    {
        using var set = new PanopticSet { Segments = $$"""[{{PanopticSet.Segment(5, 1).Replace(":3,", ":2.5,", StringComparison.Ordinal)}},{{PanopticSet.Segment(70000, 7)}}]""" };
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);

            var dataset = await set.ReadAsync();

            Assert.Equal(2.5, dataset.LabelMaps[0]!.ReadPanoptic()!.Segments[0].AreaInPixels);
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public async Task Any_map_comes_back_as_it_was_written()
    {
        var random = new Random(7);
        for (var round = 0; round < 50; round++)
        {
            var (width, height) = (random.Next(1, 20), random.Next(1, 20));
            int[] ids = [.. Enumerable.Range(0, 4).Select(_ => random.Next(1, 1 << 24)).Distinct()];
            int[] map = [.. Enumerable.Range(0, width * height).Select(pixel => pixel < ids.Length ? ids[pixel] : random.Next(3) == 0 ? 0 : ids[random.Next(ids.Length)])];
            using var set = new PanopticSet
            {
                Images = """[{"id":1,"file_name":"a.jpg"}]""",
                Segments = $"[{string.Join(',', ids.Select(id => PanopticSet.Segment(id, 1)))}]",
                Png = PanopticSet.PngOf(width, height, (x, y) => map[(y * width) + x]),
            };

            var panoptic = (await set.ReadAsync()).LabelMaps[0]!.ReadPanoptic()!;

            Assert.Equal(map, panoptic.Map.Labels.ToArray());
            Assert.Equal(ids, panoptic.Segments.Select(segment => segment.Id));
        }
    }

    [Fact]
    public async Task A_segment_of_another_category_makes_another_fingerprint()
    {
        using var one = new PanopticSet();
        using var other = new PanopticSet { Segments = $"[{PanopticSet.Segment(5, 7)},{PanopticSet.Segment(70000, 7)}]" };

        Assert.NotEqual(DatasetFingerprint.Compute(await one.ReadAsync(), [0]), DatasetFingerprint.Compute(await other.ReadAsync(), [0]));
    }

    [Fact]
    public async Task A_png_that_became_another_is_refused_when_its_map_is_read()
    {
        using var set = new PanopticSet();
        var dataset = await set.ReadAsync();
        set.Write("val/a.png", PngBytes.Gray(4, 2, (_, _) => 0).ToBytes());

        Assert.Throws<GroundTruthException>(() => dataset.LabelMaps[0]!.Read());
        Assert.Throws<GroundTruthException>(() => dataset.LabelMaps[0]!.ReadPanoptic());
    }
}
