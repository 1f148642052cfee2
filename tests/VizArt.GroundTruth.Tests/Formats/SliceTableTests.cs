namespace VizArt.GroundTruth.Tests;

public sealed class SliceTableTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Attributes_come_from_the_csv_by_id_or_by_file_name()
    {
        var dataset = await ReadAsync("\uFEFFsample,light,\"place, wide\"\r\n7,night,\"say \"\"x\"\"\"\r\n\r\nsub/b.png,,\"two\nlines\"\r\n");

        Assert.Equal([new("light", "night"), new("place, wide", "say \"x\"")], dataset.Samples[0].Attributes);
        Assert.Equal([new("place, wide", "two\nlines")], dataset.Samples[1].Attributes);
        Assert.Empty(dataset.Warnings);
    }

    [Fact]
    public async Task The_csv_has_the_last_word()
    {
        _folder.Write("slices.csv", "sample,light\n7,night");
        var file = new CocoFile { Images = """[{"id":7,"file_name":"a.png","light":"day"}]""", Annotations = "[]" };

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("coco.json", file.ToString()));

        Assert.Equal("night", dataset.Samples[0].Attributes["light"]);
    }

    [Fact]
    public async Task Rows_of_other_samples_are_left_out_with_one_warning()
    {
        var dataset = await ReadAsync("sample,light\n7,night\n8,day\nx.png,day\n");

        Assert.Equal(
            "slices.csv(3): warning VIZ319: no image has the id or file_name “8”; 2 of 3 rows are so. Correct the name; the row is left out.",
            CocoFile.Show(Assert.Single(dataset.Warnings)));
    }

    [Theory]
    [InlineData("", "slices.csv(1): error VIZ319: the header is “”; “sample” and the names of attributes, each once, are expected. Write a first line such as: sample,light,weather")]
    [InlineData("sample,a,a\n", "slices.csv(1): error VIZ319: the header is “sample,a,a”; “sample” and the names of attributes, each once, are expected. Write a first line such as: sample,light,weather")]
    [InlineData("sample,a\n\n7\n", "slices.csv(3): error VIZ319: the row has 1 fields; the header has 2. Correct the row; quote fields that hold commas.")]
    [InlineData("sample,a\n7,\"x\n", "slices.csv(2): error VIZ319: a quoted field does not end, or goes on after its quote. Write a quote within a field twice.")]
    [InlineData("sample,a\n7,\"x\"y\n", "slices.csv(2): error VIZ319: a quoted field does not end, or goes on after its quote. Write a quote within a field twice.")]
    [InlineData("sample,a\n7,x\n7,y\n", "slices.csv(3): error VIZ319: the sample “7” has a row already. Keep one row for each sample.")]
    public async Task A_broken_csv_is_refused_with_its_line(string text, string message)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(text));

        Assert.Equal(message, CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task A_csv_that_is_not_utf8_is_refused()
    {
        _folder.Write("slices.csv", [0xFF, 0xFE, 0x80, 0xC0]);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(null));

        Assert.Equal("VIZ319", refusal.Code);
    }

    private Task<Dataset> ReadAsync(string? slices)
    {
        if (slices is not null)
        {
            _folder.Write("slices.csv", slices);
        }

        return GroundTruthFormats.CreateDefault().ReadAsync(_folder.Write("coco.json", new CocoFile().ToString()));
    }
}
