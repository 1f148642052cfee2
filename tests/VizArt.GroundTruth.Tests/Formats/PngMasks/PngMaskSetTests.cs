namespace VizArt.GroundTruth.Tests;

/// <summary>Sets of masks: where their parts lie, what their numbers and colours mean.</summary>
public sealed class PngMaskSetTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private static readonly byte[] Mask = PngBytes.Gray(4, 2, (x, y) => x == 0 ? 255 : x).ToBytes();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_set_of_images_and_masks_names_the_photographs_and_the_classes()
    {
        _folder.Write("masks/b.png", Mask);
        _folder.Write("masks/a.png", Mask);
        _folder.Write("images/a.jpg", "x");
        _folder.Write("images/b.JPG", "x");
        _folder.Write("classes.txt", "background\nroad\nsky\ncar\n");

        var dataset = await ReadAsync();

        Assert.Equal("png", dataset.Format);
        Assert.Equal(["a", "b"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(["a.jpg", "b.JPG"], dataset.Samples.Select(sample => Path.GetFileName(sample.Path)));
        Assert.Equal(["road", "sky", "car"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([new SourceId(1), new SourceId(2), new SourceId(3)], dataset.Categories.Select(category => category.Id));
        Assert.Empty(dataset.Warnings);
        Assert.Equal((4, 2), (dataset.Facts.Width, dataset.Facts.Height));
    }

    [Fact]
    public async Task Masks_without_images_and_images_without_masks_are_counted()
    {
        _folder.Write("masks/a.png", Mask);
        _folder.Write("masks/b.png", Mask);
        _folder.Write("images/a.jpg", "x");
        _folder.Write("images/c.jpg", "x");

        var dataset = await ReadAsync();

        Assert.Equal(
            [
                "c.jpg: warning VIZ334: the image “c.jpg” has no mask, so it is no sample; 1 file so. Add the mask, or remove the image.",
                "b.png: warning VIZ334: the mask “b.png” has no image, so the mask stands for it; 1 file so. Add the image, or remove the mask.",
            ],
            dataset.Warnings.Select(CocoFile.Show));
    }

    [Fact]
    public async Task Cityscapes_ids_give_classes_and_segments()
    {
        var mask = PngBytes.Gray(4, 2, (x, y) => x == 3 ? 7 : x == 2 ? 0 : 26000 + x, 16).ToBytes();
        _folder.Write("gtFine/val/aachen/aachen_000000_000019_gtFine_instanceIds.png", mask);
        _folder.Write("gtFine/val/aachen/aachen_000000_000019_gtFine_labelIds.png", Mask);
        _folder.Write("gtFine/val/aachen/aachen_000000_000019_gtFine_color.png", Mask);
        _folder.Write("leftImg8bit/val/aachen/aachen_000000_000019_leftImg8bit.png", Mask);

        var dataset = await ReadAsync();
        var panoptic = dataset.LabelMaps[0]!.ReadPanoptic()!;

        Assert.Equal("aachen_000000_000019", Assert.Single(dataset.Samples).Id);
        Assert.Equal("val", dataset.Samples[0].Attributes["split"]);
        Assert.EndsWith("_leftImg8bit.png", dataset.Samples[0].Path, StringComparison.Ordinal);
        Assert.Equal([26, 26, 0, 7, 26, 26, 0, 7], dataset.LabelMaps[0]!.Read().Labels.ToArray());
        Assert.Equal([26000, 26001, 0, 7, 26000, 26001, 0, 7], panoptic.Map.Labels.ToArray());
        Assert.Equal([(7, 7L, 2d), (26000, 26L, 2d), (26001, 26L, 2d)], panoptic.Segments.Select(segment => (segment.Id, segment.Category.Number, segment.AreaInPixels ?? 0)));
        Assert.Equal(
            "aachen_000000_000019_gtFine_instanceIds.png: warning VIZ331: the value 26000 is taken as class × 1000 + instance, as Cityscapes has it; 1 file so. Nothing if that is meant; else write classes below 1000.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    [Fact]
    public async Task A_root_of_voc_gives_masks_and_the_parts_of_its_lists()
    {
        _folder.Write("SegmentationClass/a.png", Mask);
        _folder.Write("SegmentationClass/b.png", Mask);
        _folder.Write("JPEGImages/a.jpg", "x");
        _folder.Write("JPEGImages/b.jpg", "x");
        _folder.Write("JPEGImages/z.jpg", "x");
        _folder.Write("ImageSets/Segmentation/train.txt", "a\n");
        _folder.Write("ImageSets/Segmentation/val.txt", "b\nc\n");

        var dataset = await ReadAsync();
        var part = await ReadAsync(new GroundTruthOptions { Split = "val" });

        Assert.Equal(["train", "val"], dataset.Samples.Select(sample => sample.Attributes["split"]));
        Assert.Equal("b", Assert.Single(part.Samples).Id);
        Assert.EndsWith("warning VIZ334: “c” is listed under ImageSets and has no mask; 1 file so. Add the mask, or correct the list.", Assert.Single(dataset.Warnings).ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("colormap.json", """{"road":[128,64,128],"sky":"#4682B4"}""")]
    [InlineData("colormap.json", """[{"id":0,"name":"road","color":[128,64,128]},{"name":"sky","color":"#4682b4"}]""")]
    [InlineData("colors.csv", "name,r,g,b\nroad,128,64,128\nsky,70,130,180\n")]
    [InlineData("colors.csv", "id,name,r,g,b\r\n1,sky,70,130,180\r\n0,road,128,64,128\r\n")]
    [InlineData("labelmap.txt", "# label:color_rgb:parts:actions\nroad:128,64,128::\nsky:70,130,180::\n")]
    public async Task Colours_are_classes_by_a_map(string name, string text)
    {
        _folder.Write("a.png", Colored());
        _folder.Write(name, text);

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(Path.Combine(_folder.Path, "a.png"));

        Assert.Equal(["road", "sky"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([0, 1], dataset.LabelMaps[0]!.Read().Labels.ToArray());
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task Colours_without_a_map_are_numbers()
    {
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("a.png", Colored()));

        Assert.Equal([128 + (64 * 256) + (128 * 65536), 70 + (130 * 256) + (180 * 65536)], dataset.LabelMaps[0]!.Read().Labels.ToArray());
        Assert.Equal(
            "a.png: warning VIZ331: the pixels are colours, and no colour map says what they mean; they are taken as R + 256 G + 65536 B; 1 file so. Write a colormap.json beside the masks, or name one as the mapping.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    [Fact]
    public async Task A_colour_that_the_map_lacks_is_refused_or_void()
    {
        var path = _folder.Write("a.png", Colored());
        _folder.Write("colormap.json", """{"road":[128,64,128]}""");

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));
        var lenient = new GroundTruthOptions().Severities.Add("mask-unknown-color", RuleSeverity.Ignore);
        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(path, new GroundTruthOptions { Severities = lenient });

        Assert.Equal(
            "a.png: error VIZ332: the colour 70, 130, 180 is not in the colour map. Add it to the map; smooth edges mix colours, so resize masks by the nearest pixel.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
        Assert.Equal([0, 255], dataset.LabelMaps[0]!.Read().Labels.ToArray());
        Assert.Equal("road", Assert.Single(dataset.Categories).Name);
    }

    [Theory]
    [InlineData("colormap.json", """{"road":[1,2,300]}""")]
    [InlineData("colormap.json", """{"road":"red"}""")]
    [InlineData("colormap.json", "{")]
    [InlineData("colormap.json", "[1]")]
    [InlineData("colormap.json", """{"road":[1,2,3],"sky":[1,2,3]}""")]
    [InlineData("colors.csv", "name,r,g\nroad,1,2\n")]
    [InlineData("colors.csv", "name,r,g,b\nroad,1,2,x\n")]
    [InlineData("colors.csv", "name,r,g,b\nroad,1,2\n")]
    public async Task A_broken_map_is_refused(string name, string text)
    {
        _folder.Write(name, text);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("a.png", Mask)));

        Assert.Equal("VIZ332", refusal.Code);
    }

    [Fact]
    public async Task A_photograph_gets_no_categories()
    {
        var png = new PngBytes(80, 80, 8, 2) { Sample = (x, y, channel) => channel == 0 ? x : channel == 1 ? y : 0 };

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("a.png", png.ToBytes()));

        Assert.Empty(dataset.Categories);
        Assert.Contains(dataset.Warnings, warning => warning.Rule == "mask-photograph");
    }

    private static byte[] Colored() => new PngBytes(2, 1, 8, 2) { Sample = (x, y, channel) => x == 0 ? new[] { 128, 64, 128 }[channel] : new[] { 70, 130, 180 }[channel] }.ToBytes();

    private Task<Dataset> ReadAsync(GroundTruthOptions? options = null) => GroundTruthFormats.CreateDefault().ReadAsync(_folder.Path, options);
}
