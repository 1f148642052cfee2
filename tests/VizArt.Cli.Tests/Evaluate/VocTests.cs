namespace VizArt.Cli.Tests.Evaluate;

/// <summary>PASCAL VOC at the command line: a folder, ids that are names.</summary>
public sealed class VocTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public VocTests()
    {
        Directory.CreateDirectory(_folder["set/Annotations"]);
        _folder.Write("set/Annotations/smear-1.xml", """
            <annotation><filename>smear-1.jpg</filename><size><width>200</width><height>200</height></size>
            <object><name>RBC</name><bndbox><xmin>11</xmin><ymin>11</ymin><xmax>60</xmax><ymax>60</ymax></bndbox></object>
            <object><name>WBC</name><difficult>1</difficult><bndbox><xmin>100</xmin><ymin>100</ymin><xmax>100</xmax><ymax>160</ymax></bndbox></object></annotation>
            """);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_folder_is_validated_and_a_fault_told_by_file_and_line()
    {
        var run = await ToolRun.Of("validate", _folder["set"]);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Matches("format +voc ", run.Output);
        Assert.Matches("annotations +2 ", run.Output);
        Assert.Contains("smear-1.xml(3,49): warning VIZ313: /annotation/object[2]/bndbox: the box with xmin 100, ymin 100, xmax 100, ymax 160 is one pixel wide.", run.Output, StringComparison.Ordinal);
        Assert.Contains($"{_folder["set"]}: valid, with 1 warning.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_names_the_place_in_the_xml()
    {
        var run = await ToolRun.Of("validate", _folder["set/Annotations/smear-1.xml"], "--pixel-offset", "0", "--json", "-");

        var diagnostic = run.Json["diagnostics"]![0]!;
        Assert.Equal("box-empty", (string?)diagnostic["rule"]);
        Assert.Equal("/annotation/object[2]/bndbox", (string?)diagnostic["xPath"]);
        Assert.Equal((3, 49), ((int)diagnostic["line"]!, (int)diagnostic["column"]!));
        Assert.Null(diagnostic["jsonPath"]);
    }

    [Fact]
    public async Task Results_whose_ids_are_names_are_scored()
    {
        var results = _folder.Write("dt.json", """[{"image_id":"smear-1","category_id":"RBC","bbox":[10,10,50,50],"score":0.9},{"image_id":"smear-1","category_id":"WBC","bbox":[99,99,1,61],"score":0.9}]""");

        var run = await ToolRun.Of("evaluate", "--ground-truth", _folder["set"], "--predictions", results, "--json", "-", "--per-category");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(1, (double)run.Json["metrics"]!["F1"]!);
        Assert.Equal(["RBC", "WBC"], run.Json["categories"]!.AsArray().Select(category => (string?)category!["id"]));
        Assert.Null(run.Json["categories"]![1]!["metrics"]!["AP"]);
    }

    [Fact]
    public async Task Results_whose_ids_are_numbers_get_one_clear_message()
    {
        var results = _folder.Write("dt.json", """[{"image_id":1,"category_id":2,"bbox":[10,10,50,50],"score":0.9},{"image_id":2,"category_id":1,"bbox":[9,9,1,1],"score":0.9}]""");

        var run = await ToolRun.Of("evaluate", "--ground-truth", _folder["set"], "--predictions", results);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        var line = Assert.Single(run.Error.Split('\n'), line => line.Contains("error", StringComparison.Ordinal));
        Assert.Contains(
            "dt.json(1,14): error VIZ309: $[0].image_id: image 1 is not in the ground truth, whose image ids are texts such as “smear-1”. Write those ids as image_id; PASCAL VOC's are the names of its files without .xml, and its category_id is the category's name.",
            line,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate", "a.xml", "--pixel-offset", "2")]
    [InlineData("validate", "a.xml", "--pixel-offset", "one")]
    [InlineData("evaluate", "--ground-truth", "a.xml", "--predictions", "b.json", "--pixel-offset", "-1")]
    public async Task An_offset_other_than_0_and_1_is_wrong_usage(params string[] args)
    {
        var run = await ToolRun.Of(args);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains("--pixel-offset", run.Error, StringComparison.Ordinal);
        Assert.Empty(run.Output);
    }
}
