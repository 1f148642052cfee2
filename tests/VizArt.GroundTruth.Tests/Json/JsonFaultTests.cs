namespace VizArt.GroundTruth.Tests;

/// <summary>Files that are no JSON, or only part of it.</summary>
public sealed class JsonFaultTests
{
    private const string Valid = """{"images":[],"categories":[],"annotations":[]}""";

    [Theory]
    [InlineData("""{"images":[""", 12)]
    [InlineData("""{"images":[],"categories":[],"annotations":[]""", 46)]
    [InlineData("""{"images":[],"info":"abc""", 25)]
    [InlineData("""{"images":[],"info":tru""", 24)]
    [InlineData("""{"images":[],"info":-""", 22)]
    public async Task A_file_that_is_cut_off_says_where_it_ends(string text, int column)
    {
        Assert.Equal(
            $"coco.json(1,{column}): error VIZ304: $: the file ends in the middle of the JSON. Fetch or export the file again; it was cut off.",
            await FaultAsync(text));
    }

    [Theory]
    [InlineData("{\"images\":[],}", 1, 14, "“}”")]
    [InlineData("{\"images\":[],\n\"info\" 1}", 2, 1, "“\"info\" 1}”")]
    [InlineData("{\"images\":[],\"info\":nul}", 1, 21, "“nul}”")]
    [InlineData("{\"images\":[],\"info\":NaNNaN}", 1, 24, "“NaN}”")]
    [InlineData("{\"images\":[],\"info\":nan}", 1, 21, "“nan}”")]
    [InlineData("{\"images\":[],\"info\":01}", 1, 21, "“01}”")]
    [InlineData("{\"images\":[],\"info\":\"\\q\"}", 1, 21, "“\"\\q\"}”")]
    [InlineData(Valid + "x", 1, 47, "“x”")]
    [InlineData("{\"images\":[NaN 1]}", 1, 16, "“1]}”")]
    [InlineData("{NaN:1}", 1, 2, "“NaN:1}”")]
    public async Task A_character_out_of_place_is_shown_with_its_place(string text, int line, int column, string found)
    {
        Assert.Equal(
            $"coco.json({line},{column}): error VIZ304: $: this is not JSON: {found} is out of place. Correct the file here, or export it again.",
            await FaultAsync(text, "VIZ304"));
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var text = "{\"images\":[],\"info\":" + new string('[', 100_000);

        Assert.Equal(
            "coco.json(1,84): error VIZ304: $: nested deeper than 64 levels. Export the file again; no annotation is nested so deep.",
            await FaultAsync(text));
    }

    [Fact]
    public async Task A_text_that_is_not_utf8_is_refused()
    {
        using var folder = new TemporaryFolder();
        byte[] bytes = [.. """{"images":[],"annotations":[],"categories":[{"id":1,"name":" """u8.TrimEnd((byte)' '), 0xFF, .. "\"}]}"u8];
        var path = folder.Write("coco.json", bytes);

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(path));

        Assert.Equal(
            "coco.json(1,60): error VIZ304: $.categories[0].name: the text is not valid UTF-8. Save the file as UTF-8.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task Faults_before_the_place_where_the_json_breaks_are_told_too()
    {
        var text = """{"images":[{"id":"","file_name":"a"}],"annotations":[NaN,Infinity,-Infinity,""";

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoFile.ReadAsync(text));

        Assert.Equal(["VIZ306", "VIZ307", "VIZ307", "VIZ307", "VIZ304"], refusal.Diagnostics.Select(diagnostic => diagnostic.Code));
        Assert.Equal(new GroundTruthFacts("coco", 1), refusal.Facts);
    }

    [Fact]
    public async Task Ten_thousand_NaN_are_counted_up_to_where_patience_ends()
    {
        var text = $"{{\"images\":[],\"categories\":[],\"annotations\":[{string.Join(",\n", Enumerable.Repeat("NaN", 10_000))}]}}";

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoFile.ReadAsync(text));

        Assert.Equal(100, refusal.Diagnostics.Length);
        Assert.Equal(901, refusal.Omitted);
    }

    private static async Task<string> FaultAsync(string text, string code = "VIZ304")
    {
        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoFile.ReadAsync(text, new GroundTruthOptions { Format = "coco" }));
        return CocoFile.Show(refusal.Diagnostics.Single(diagnostic => diagnostic.Code == code));
    }
}
