namespace VizArt.GroundTruth.Tests;

/// <summary>Every rule of sets of masks that is not of PNG itself, broken: the message to the letter.</summary>
public sealed class MaskRulesTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData(4)]
    [InlineData(6)]
    public async Task An_alpha_channel_is_passed_over(int colorType)
    {
        _set.With("a.png", new PngBytes(2, 2, 8, colorType) { Sample = (x, _, channel) => channel is 1 or 3 ? 9 : x }.ToBytes());

        Assert.Contains("a.png: warning VIZ331: the mask has an alpha channel, which is passed over; 1 file so. Nothing, if the other channels hold the classes.", await _set.WarningsAsync("a.png"));
    }

    [Fact]
    public async Task Of_deep_colours_the_upper_bits_are_taken()
    {
        _set.With("a.png", new PngBytes(1, 1, 16, 2) { Sample = (_, _, channel) => channel == 0 ? 0x0180 : 0 }.ToBytes());

        Assert.Contains("a.png: warning VIZ331: the colours have 16 bits a channel, of which the upper 8 are taken; 1 file so. Export colours with 8 bits a channel.", await _set.WarningsAsync("a.png"));
        var map = (await _set.ReadAsync("a.png")).LabelMaps[0]!.Read();
        Assert.Equal([1], map.Labels.ToArray());
    }

    [Fact]
    public async Task An_index_beyond_the_palette_is_kept()
    {
        _set.With("a.png", new PngBytes(2, 1, 8, 3) { Sample = (x, _, _) => x * 5 }.ToBytes());

        Assert.Equal(["a.png: warning VIZ331: the index 5 is beyond the palette's 2 colours; it is kept; 1 file so. Check the mask if its classes are fewer."], await _set.WarningsAsync("a.png"));
        var map = (await _set.ReadAsync("a.png")).LabelMaps[0]!.Read();
        Assert.Equal([0, 5], map.Labels.ToArray());
    }

    [Fact]
    public async Task A_transparent_colour_of_the_palette_changes_no_index()
    {
        var plain = new PngBytes(2, 1, 8, 3) { Sample = (x, _, _) => x }.ToBytes();
        _set.With("a.png", [.. plain[..51], .. PngBytes.Chunk("tRNS", [0, 255]), .. plain[51..]]);

        var dataset = await _set.ReadAsync("a.png");

        Assert.Equal([0, 1], dataset.LabelMaps[0]!.Read().Labels.ToArray());
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task More_values_than_classes_can_have_are_a_photograph()
    {
        _set.With("a.png", new PngBytes(80, 80, 8, 2) { Sample = (x, y, channel) => channel == 0 ? x : channel == 1 ? y : 0 }.ToBytes());

        Assert.Contains("a.png: warning VIZ331: there are more than 4096 values, so this is probably a photograph; no categories are made of them; 1 file so. Name the folder of the masks.", await _set.WarningsAsync("a.png"));
    }

    [Fact]
    public async Task A_folder_without_masks_is_refused()
    {
        _set.With("a.txt", "x");

        Assert.Equal([": error VIZ303: no mask lies in this folder. Name the folder that holds the .png files, or one of them."], await _set.FaultsAsync("", new GroundTruthOptions { Format = "png" }));
    }

    [Fact]
    public async Task More_masks_than_the_limit_are_refused()
    {
        _set.With("a.png", Mask()).With("b.png", Mask());

        Assert.Equal([": error VIZ331: there are more than 1 masks. Raise Limits.MaxFiles if that is meant."], await _set.FaultsAsync("", new GroundTruthOptions { Format = "png", Limits = new GroundTruthLimits { MaxFiles = 1 } }));
    }

    [Fact]
    public async Task A_name_of_two_classes_is_written_with_its_number_for_the_later()
    {
        _set.With("a.png", Mask()).With("classes.txt", "car\ncar\n");

        var dataset = await _set.ReadAsync("a.png");

        Assert.Equal("a.png: warning VIZ332: the name “car” is of more than one class; “car (1)” is written for the later one. Give each class its own name.", CocoFile.Show(Assert.Single(dataset.Warnings)));
        Assert.Equal(["car", "car (1)"], dataset.Categories.Select(category => category.Name));
    }

    [Theory]
    [InlineData("colormap.json", """{"road":[1,2]}""", "a colour has 3 numbers, R, G and B")]
    [InlineData("colormap.json", """{"road":"red"}""", "“red” is no colour such as #804080")]
    [InlineData("colormap.json", """{"road":[1,2,3],"sky":[1,2,3]}""", "the colour 1, 2, 3 has two classes")]
    [InlineData("colors.csv", "name,r,g\nroad,1,2\n", "its header has no columns name, r, g and b")]
    [InlineData("colors.csv", "name,r,g,b\nroad,1,2,x\n", "line 2 has “x” where a number is expected")]
    [InlineData("colors.csv", "name,r,g,b\nroad,1,2\n", "line 2 has 3 fields, the header 4")]
    public async Task A_broken_map_is_refused_with_what_is_wrong(string name, string text, string fault)
    {
        _set.With("a.png", Mask()).With(name, text);

        Assert.Equal([$"{name}: error VIZ332: the file of colours or names cannot be used: {fault}. Correct it; docs/ground-truth.md shows the forms."], await _set.FaultsAsync("a.png"));
    }

    [Fact]
    public async Task A_list_under_ImageSets_that_names_nothing_is_told()
    {
        _set.With("SegmentationClass/a.png", Mask()).With("ImageSets/Segmentation/train.txt", "a\n").With("ImageSets/Segmentation/val.txt", "");

        Assert.Equal([$"ImageSets{Path.DirectorySeparatorChar}Segmentation{Path.DirectorySeparatorChar}val.txt: warning VIZ334: the list is empty and is passed over. Write one name a line, or remove the list."], await _set.WarningsAsync());
    }

    private static byte[] Mask() => PngBytes.Gray(2, 1, (x, _) => x).ToBytes();
}
