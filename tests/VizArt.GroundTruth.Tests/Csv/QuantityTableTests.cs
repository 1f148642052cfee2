namespace VizArt.GroundTruth.Tests;

public sealed class QuantityTableTests : IDisposable
{
    private const string DoubleNames = """[{"id":7,"width":100,"height":80,"file_name":"x/a.png"},{"id":9,"width":64,"height":48,"file_name":"y/a.png"}]""";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Quantities_are_columns_by_id_or_file_name_with_their_units()
    {
        var table = await ReadAsync("\uFEFFsample,length [mm],\"mass, dry\"\r\nb.png,1.5e1,\r\n7,-2,0.25\r\n");

        Assert.Equal([("length", "mm"), ("mass, dry", null)], table.Quantities.Select(quantity => (quantity.Name, quantity.Unit)));
        Assert.Equal([-2, 15], table.Quantities[0].Values.ToArray());
        Assert.Equal([0.25, double.NaN], table.Quantities[1].Values.ToArray());
        Assert.Equal([true, true], table.HasRow.ToArray());
    }

    [Theory]
    [InlineData("length [mm]", "length", "mm")]
    [InlineData("length[mm]", "length", "mm")]
    [InlineData("length", "length", null)]
    [InlineData("[mm]", "[mm]", null)]
    [InlineData("a [b] c", "a [b] c", null)]
    [InlineData("a []", "a []", null)]
    public void A_unit_is_what_stands_in_brackets_at_the_end(string header, string name, string? unit) =>
        Assert.Equal((name, unit), Quantity.SplitUnit(header));

    [Theory]
    [InlineData("name,a\n", "truth.csv(1): error VIZ304: the header is “name,a”; “sample” and then the names of quantities, each once, are expected. Correct the first line; fields are parted by commas.")]
    [InlineData("sample,a\n7,1,2\n", "truth.csv(2): error VIZ304: the row has 3 fields; the header has 2. Correct the row; quote fields that hold commas.")]
    [InlineData("sample,a\n7,\"1\n", "truth.csv(2): error VIZ304: a quoted field does not end, or goes on after its quote. Write a quote within a field twice.")]
    [InlineData("sample,a\n7,1;5\n", "truth.csv(2): error VIZ306: “1;5” is found in the column “a” where a number is expected. Write a number with a point, or nothing where there is none.")]
    [InlineData("sample,a\n7,NaN\n", "truth.csv(2): error VIZ307: NaN in the column “a” is no finite number. Write a finite number, or nothing where there is none.")]
    [InlineData("sample,a\n7,-inf\n", "truth.csv(2): error VIZ307: -inf in the column “a” is no finite number. Write a finite number, or nothing where there is none.")]
    [InlineData("sample,a\n7,1e400\n", "truth.csv(2): error VIZ307: 1e400 in the column “a” is no finite number. Write a finite number, or nothing where there is none.")]
    [InlineData("sample,a\n7,1\na.png,2\n", "truth.csv(3): error VIZ308: the sample “a.png” has a row already, in line 2. Keep one row for each sample; its id and its file name are the same sample.")]
    [InlineData("sample,a [mm],a [cm]\n7,1,2\n", "truth.csv(1): error VIZ308: the quantity “a” has a column already. Keep one column for each quantity; units do not tell them apart.")]
    [InlineData("sample,a\n8,1\n", "truth.csv(2): error VIZ309: no sample has the id or file name “8”. Correct the name, or remove the row.")]
    public async Task A_fault_is_told_with_its_line(string text, string message)
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync(text));

        Assert.Equal(message, CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task A_file_name_of_two_samples_is_told_and_with_its_folder_it_is_one()
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => ReadAsync("sample,a\na.png,1\n", images: DoubleNames));
        var table = await ReadAsync("sample,a\nx/a.png,1\ny\\a.png,2\n", images: DoubleNames);

        Assert.Equal("truth.csv(2): error VIZ309: more than one sample has the file name “a.png”. Write the sample's id, or the file name with its folders.", CocoFile.Show(Assert.Single(refusal.Diagnostics)));
        Assert.Equal([1, 2], table.Quantities[0].Values.ToArray());
    }

    [Fact]
    public async Task A_row_of_no_sample_is_left_out_where_that_is_allowed_or_another_split_was_read()
    {
        var lowered = new GroundTruthOptions { Severities = new GroundTruthOptions().Severities.Add("truth-sample-unknown", RuleSeverity.Warning) };

        var table = await ReadAsync("sample,a\n7,1\n8,2\n", lowered);
        var split = await ReadAsync("sample,a\n7,1\n8,2\n", new() { Split = "val" });

        Assert.Equal("truth.csv(3): warning VIZ309: no sample has the id or file name “8”. Correct the name, or remove the row.", CocoFile.Show(Assert.Single(table.Warnings)));
        Assert.Empty(split.Warnings);
        Assert.Equal([true, false], table.HasRow.ToArray());
    }

    [Fact]
    public async Task A_file_that_is_not_utf8_or_too_large_is_refused()
    {
        var dataset = await DatasetAsync();
        var wrong = await Assert.ThrowsAsync<GroundTruthException>(() => QuantityTable.ReadAsync(_folder.Write("truth.csv", [(byte)'s', 0xFF, 0xFE]), dataset));
        using (var file = File.Create(Path.Combine(_folder.Path, "large.csv")))
        {
            file.SetLength((512L << 20) + 1);
        }

        var large = await Assert.ThrowsAsync<GroundTruthException>(() => QuantityTable.ReadAsync(Path.Combine(_folder.Path, "large.csv"), dataset));

        Assert.Equal("truth.csv: error VIZ304: the file is not valid UTF-8. Save the file as UTF-8.", CocoFile.Show(Assert.Single(wrong.Diagnostics)));
        Assert.Equal("large.csv: error VIZ312: the file has 536870913 bytes; 536870912 is the most. Split it, or leave out columns.", CocoFile.Show(Assert.Single(large.Diagnostics)));
    }

    [Fact]
    public async Task The_file_is_found_beside_the_ground_truth_or_in_its_folder_and_disturbs_neither()
    {
        using var set = new YoloFolder();
        set.With("cat/1.png", "x").With("dog/2.png", "x");
        Assert.Null(QuantityTable.FindBeside(await set.ReadAsync()));
        set.With("truth.csv", "sample,length\ncat/1,1\n2.png,2\n").With("more/coco.json", new CocoFile().ToString());

        var folders = await set.ReadAsync(options: new() { Format = "folders" });
        var table = await QuantityTable.ReadAsync(QuantityTable.FindBeside(folders)!, folders);

        Assert.Empty(folders.Samples.Where(sample => sample.Id.StartsWith("truth", StringComparison.Ordinal)));
        Assert.Equal([1, 2], table.Quantities[0].Values.ToArray());
        Assert.Null(QuantityTable.FindBeside(await set.ReadAsync("truth.csv")));
        Assert.Null(QuantityTable.FindBeside(await set.ReadAsync("more/coco.json")));
    }

    [Fact]
    public async Task Mutants_are_read_or_refused()
    {
        var dataset = await DatasetAsync();

        await MutationRound.RunAsync(["sample,\"a [mm]\",b\n7,1.5,\n\"sub/b.png\",-2e1,3\n"u8.ToArray()], "truth.csv", path => QuantityTable.ReadAsync(path, dataset));
    }

    private async Task<QuantityTable> ReadAsync(string text, GroundTruthOptions? options = null, string? images = null) =>
        await QuantityTable.ReadAsync(_folder.Write("truth.csv", text), await DatasetAsync(images), options);

    private static Task<Dataset> DatasetAsync(string? images = null) => (images is null ? new CocoFile() : new CocoFile { Images = images }).ReadAsync();
}
