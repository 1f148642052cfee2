namespace VizArt.GroundTruth.Tests;

/// <summary>Rules of mappings and of the JSON that is read by them, broken: the message to the letter.</summary>
public sealed class MappingRulesTests : IDisposable
{
    private const string Mapping = """{ "images": "$.i[*]", "file": "f", "objects": { "path": "o[*]", "label": "c", "box": "b" }, "categories": { "path": "$.c[*]", "name": "n" } }""";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("""{ "c": [ { "n": "x" }, { "n": "x" } ], "i": [ { "f": "a" } ] }""", "VIZ308: $.c[1]: the category “x” is there already. Give each category its own id and name.")]
    [InlineData("""{ "c": [ { "n": "x" } ], "i": [ { "f": "a" }, { "f": "a" } ] }""", "VIZ308: $.i[1]: the image “a” is there already. Give each image its own id.")]
    [InlineData("""{ "c": [ { "n": "x" } ], "i": [ { "f": "a", "o": [ { "c": "y", "b": [1, 2, 3, 4] } ] } ] }""", "VIZ309: $.i[0].o[0]: the label “y” is no category. Correct the label, or add the category.")]
    public async Task Values_at_fault_are_refused_with_their_path(string data, string message)
    {
        _set.With("vizart-mapping.json", Mapping).With("labels.json", data);

        Assert.Equal([$"labels.json: error {message}"], await _set.FaultsAsync("labels.json"));
    }

    [Fact]
    public async Task A_box_of_nothing_is_kept_and_told()
    {
        _set.With("vizart-mapping.json", Mapping).With("labels.json", """{ "c": [ { "n": "x" } ], "i": [ { "f": "a", "o": [ { "c": "x", "b": [1, 2, 0, 4] } ] } ] }""");

        Assert.Equal(["labels.json: warning VIZ313: $.i[0].o[0]: the box has no area. Check the box; no detection can match it."], await _set.WarningsAsync("labels.json"));
    }

    [Fact]
    public async Task Normalised_boxes_need_the_size_of_their_image()
    {
        _set.With("vizart-mapping.json", Mapping.Replace("\"b\" }", "\"b\", \"units\": \"normalised\" }", StringComparison.Ordinal)).With("labels.json", """{ "c": [ { "n": "x" } ], "i": [ { "f": "a.png" } ] }""").With("a.png", "no image");

        Assert.Equal(
            ["labels.json: error VIZ305: $.i[0]: the boxes are parts of the image's sides, and its size is not known: it is no PNG, JPEG, BMP, GIF or WebP, or is cut off. Add width and height to the mapping, or fetch the image."],
            await _set.FaultsAsync("labels.json"));
    }

    [Fact]
    public async Task A_mapping_that_names_no_data_is_refused_where_no_file_is_named()
    {
        _set.With("vizart-mapping.json", Mapping);

        Assert.Equal(["vizart-mapping.json: error VIZ325: the mapping does not say which file it is of. Name the JSON file, or write it into the mapping: \"data\": \"labels.json\"."], await _set.FaultsAsync());
    }

    [Fact]
    public async Task A_file_that_is_too_large_for_reading_whole_is_refused()
    {
        _set.With("labels.json", "{}").With("vizart-mapping.json", new string(' ', 1024 * 1024) + Mapping);

        Assert.Equal([$"vizart-mapping.json: error VIZ312: the file has {1024 * 1024 + Mapping.Length} bytes; 1048576 is the most. Split it, or convert it to COCO, which is streamed."], await _set.FaultsAsync("labels.json", new GroundTruthOptions { Format = "json" }));
    }
}
