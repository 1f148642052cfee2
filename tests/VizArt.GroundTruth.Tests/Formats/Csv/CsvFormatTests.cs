namespace VizArt.GroundTruth.Tests;

public sealed class CsvFormatTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public async Task A_row_says_what_a_sample_is_and_what_is_measured_of_it()
    {
        _set.With("truth.csv", "\uFEFFsample,label,length [mm],light\r\nsub/b.png,dog,12.5,day\r\n\r\na.png,car,,night\r\nc.png,,3,\r\n");

        var dataset = await _set.ReadAsync("truth.csv");

        Assert.Equal("csv", dataset.Format);
        Assert.Equal(["a.png", "c.png", "sub/b.png"], dataset.Samples.Select(sample => sample.Id));
        Assert.Equal(["car", "dog"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([0, -1, 1], dataset.SampleCategories.ToArray());
        Assert.Equal([new("length [mm]", "12.5"), new("light", "day")], dataset.Samples[2].Attributes);
        Assert.Equal(Path.Combine(_set.Path, "sub", "b.png"), dataset.Samples[2].Path);
    }

    [Fact]
    public async Task Aliases_images_and_slices_are_those_of_every_format()
    {
        _set.With("truth.csv", "sample,label\na.png,auto\nb.png,car\n").With("slices.csv", "sample,light\na.png,night\n");

        var dataset = await _set.ReadAsync("truth.csv", new() { Images = Path.Combine(_set.Path, "images"), CategoryAliases = new GroundTruthOptions().CategoryAliases.Add("auto", "car") });

        Assert.Equal("car", Assert.Single(dataset.Categories).Name);
        Assert.Equal("night", dataset.Samples[0].Attributes["light"]);
        Assert.Equal(Path.Combine(_set.Path, "images", "a.png"), dataset.Samples[0].Path);
    }

    [Theory]
    [InlineData("image,label\na.png,car\n", "truth.csv(1): error VIZ304: the header is “image,label”; “sample”, “label” and the names of attributes, each once, are expected. Correct the first line; fields are parted by commas.")]
    [InlineData("sample,label\na.png,car\na.png,dog\n", "truth.csv(3): error VIZ308: the sample “a.png” has a row already, in line 2. Keep one row for each sample; its id and its file name are the same sample.")]
    [InlineData("sample,label\n../a.png,car\n", "truth.csv(2): error VIZ318: the path “../a.png” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("sample,label\n,car\n", "truth.csv(2): error VIZ318: the path “” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("sample,label\n\"a.png,car\n", "truth.csv(2): error VIZ304: a quoted field does not end, or goes on after its quote. Write a quote within a field twice.")]
    public async Task A_fault_is_told_with_its_line(string text, string message)
    {
        _set.With("truth.csv", text);

        Assert.Equal([message], await _set.FaultsAsync("truth.csv"));
    }

    [Fact]
    public async Task One_broken_row_does_not_hide_the_next()
    {
        _set.With("truth.csv", "sample,label\na.png\nb.png,car\nc.png,car,x\n");

        Assert.Equal(
            ["truth.csv(2): error VIZ304: the row has 1 fields; the header has 2. Correct the row; quote fields that hold commas.", "truth.csv(4): error VIZ304: the row has 3 fields; the header has 2. Correct the row; quote fields that hold commas."],
            await _set.FaultsAsync("truth.csv"));
    }

    [Fact]
    public async Task Mutants_are_read_or_refused() =>
        await MutationRound.RunAsync(["sample,label,\"length [mm]\"\na/1.png,cat,1.5\n\"b \"\"2\"\".png\",dog,\n"u8.ToArray()], "truth.csv", path => GroundTruthFormats.CreateDefault().ReadAsync(path));
}
