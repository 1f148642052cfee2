using System.Text;

namespace VizArt.GroundTruth.Tests;

public sealed class MappedJsonTests : IDisposable
{
    private const string Mapping = """
        {
          "data": "labels.json",
          "images": "$.items[*]", "file": "name", "width": "size.w", "height": "size.h", "attributes": { "light": "meta.light" },
          "objects": { "path": "objects[*]", "label": "class", "box": "bbox" }
        }
        """;

    private const string Data = """{ "items": [ { "name": "a.png", "size": { "w": 200 }, "meta": { "light": "night" }, "objects": [ { "class": "cell", "bbox": [1, 2, 3, 4] } ] } ] }""";
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Theory]
    [InlineData("")]
    [InlineData("labels.json")]
    [InlineData("vizart-mapping.json")]
    public async Task Json_is_read_by_the_mapping_beside_it(string name)
    {
        _set.With("vizart-mapping.json", Mapping).With("labels.json", Data);

        var dataset = await _set.ReadAsync(name);

        Assert.Equal("json", dataset.Format);
        Assert.Equal(("a.png", 200, "night"), (dataset.Samples[0].Id, dataset.Samples[0].Width, dataset.Samples[0].Attributes["light"]));
        Assert.Equal(new Box(1, 2, 3, 4), dataset.Annotations.Boxes[0]);
        Assert.Equal("cell", dataset.Categories[0].Name);
    }

    [Theory]
    [InlineData("\"box\": \"b\", \"convention\": \"xyxy\"", "\"b\": [10, 20, 30, 50]")]
    [InlineData("\"box\": \"b\", \"convention\": \"cxcywh\"", "\"b\": [20, 35, 20, 30]")]
    [InlineData("\"box\": [\"l\", \"t\", \"w\", \"h\"]", "\"l\": 10, \"t\": 20, \"w\": 20, \"h\": 30")]
    [InlineData("\"box\": \"b\", \"units\": \"normalised\"", "\"b\": [0.05, 0.2, 0.1, 0.3]")]
    public async Task Boxes_are_read_as_the_mapping_says(string box, string value)
    {
        _set.With("a.png", YoloFolder.Png(200, 100)).With("labels.json", $$"""[{ "f": "a.png", "o": { "x": { "c": 7, {{value}} } } }]""")
            .With("vizart-mapping.json", $$"""{ "images": "$[*]", "file": "f", "objects": { "path": "o.*", "label": "c", {{box}} } }""");

        var found = (await _set.ReadAsync("labels.json")).Annotations.Boxes[0];

        Assert.Equal(10, found.X, 9);
        Assert.Equal((20, 20, 30), (found.Y, found.Width, found.Height));
    }

    [Fact]
    public async Task Categories_and_labels_of_whole_images_are_read_where_the_mapping_names_them()
    {
        _set.With("labels.json", """{ "c": [ { "i": 3, "n": "dog" }, { "i": 1, "n": "cat" } ], "d": [ { "id": 5, "f": "x/a.png", "l": 3 } ] }""")
            .With("vizart-mapping.json", """{ "images": "$.d[*]", "id": "id", "file": "f", "label": "l", "categories": { "path": "$.c[*]", "id": "i", "name": "n" } }""");

        var dataset = await _set.ReadAsync("labels.json");

        Assert.Equal(["cat", "dog"], dataset.Categories.Select(category => category.Name));
        Assert.Equal([1], dataset.SampleCategories.ToArray());
        Assert.Equal(new SourceId(5), dataset.SampleIds[0]);
    }

    [Theory]
    [InlineData("\"file\": \"name\"", "\"fiel\": \"name\"", "$: “fiel” is no member of a mapping; “file” is meant, perhaps. Correct or remove it; docs/ground-truth.md lists the members.")]
    [InlineData("\"label\": \"class\", ", "", "$.objects: the member “label” is missing. Add it; docs/ground-truth.md shows how.")]
    [InlineData("\"box\": \"bbox\"", "\"box\": \"a..b\"", "$.objects.box: “a..b” is found where a path such as $.items[*] or box.left is expected. Correct the mapping; docs/ground-truth.md shows how.")]
    [InlineData("\"box\": \"bbox\"", "\"box\": \"bbox\", \"units\": \"cm\"", "$.objects.units: “cm” is found where pixels or normalised is expected. Correct the mapping; docs/ground-truth.md shows how.")]
    public async Task A_mapping_at_fault_is_refused(string from, string to, string message)
    {
        _set.With("vizart-mapping.json", Mapping.Replace(from, to, StringComparison.Ordinal)).With("labels.json", Data);

        Assert.Equal($"vizart-mapping.json: error VIZ325: {message}", (await _set.FaultsAsync("labels.json"))[0]);
    }

    [Theory]
    [InlineData("[1, 2, 3, 4]", "[1, 2, -3, 4]", "VIZ312: $.items[0].objects[0]: the box has a side of -3. Correct the box, or convention in the mapping (xywh, xyxy or cxcywh).")]
    [InlineData("[1, 2, 3, 4]", "[1, 2, 1e400, 4]", "VIZ307: $.items[0].objects[0]: 1e400 is no finite number. Correct or remove the entry.")]
    [InlineData("[1, 2, 3, 4]", "[1, 2, 3]", "VIZ306: $.items[0].objects[0]: an array is found where a box of four numbers is expected. Correct the value, or the mapping.")]
    [InlineData("\"cell\"", "null", "VIZ305: $.items[0].objects[0]: nothing is found at “class”. Add it, or correct the mapping.")]
    [InlineData("a.png", "../a.png", "VIZ318: $.items[0]: the path “../a.png” leaves the folder of the images. Write paths below that folder, name another folder, or allow others: AllowOutsideImages, --allow-outside.")]
    [InlineData("200", "0.5", "VIZ312: $.items[0]: the image has a side of 0.5; a side is a whole number of pixels, 1 or more. Correct the size.")]
    [InlineData("\"items\"", "\"item\"", "VIZ325: nothing is found at “$.items[*]”. Correct images in the mapping: it is the path of all images.")]
    public async Task Values_at_fault_are_refused_with_their_path(string from, string to, string message)
    {
        _set.With("vizart-mapping.json", Mapping).With("labels.json", Data.Replace(from, to, StringComparison.Ordinal));

        Assert.Equal($"labels.json: error {message}", Assert.Single(await _set.FaultsAsync("labels.json")));
    }

    [Fact]
    public async Task An_odd_box_is_kept_and_told()
    {
        _set.With("vizart-mapping.json", Mapping).With("labels.json", Data.Replace("[1, 2, 3, 4]", "[1, 2, 300, 4]", StringComparison.Ordinal));

        Assert.Equal(["labels.json: warning VIZ313: $.items[0].objects[0]: the box leaves the image of 200 × ? pixels. Check the box; it is kept as it is."], await _set.WarningsAsync("labels.json"));
    }

    [Fact]
    public async Task Without_a_mapping_that_is_told()
    {
        _set.With("labels.json", Data);

        Assert.Equal(["labels.json: error VIZ325: there is no vizart-mapping.json beside the data. Write one, or name it: Mapping = \"…\". docs/ground-truth.md shows how."], await _set.FaultsAsync("labels.json", new() { Format = "json" }));
    }

    [Theory]
    [InlineData("{ \"items\": [],\n  \"\\ud800\": 1 }", Mapping, "labels.json(2,3): error VIZ304: this is not JSON: the name has an escape that is half a character. Correct the file here, or export it again.")]
    [InlineData(Data, "{ \"ima\\ud800ges\": 1 }", "vizart-mapping.json(1,3): error VIZ304: this is not JSON: the name has an escape that is half a character. Correct the file here, or export it again.")]
    [InlineData(Data, "{ \"images\": \"$.items[*]\", \"file\": \"\\ud800\", \"label\": \"name\" }", "vizart-mapping.json: error VIZ325: $.file: a broken text is found where a path such as $.items[*] or box.left is expected. Correct the mapping; docs/ground-truth.md shows how.")]
    public async Task Half_a_character_is_told_where_it_has_to_be_understood(string data, string mapping, string message)
    {
        _set.With("vizart-mapping.json", mapping).With("labels.json", data);

        Assert.Equal([message], await _set.FaultsAsync("labels.json"));
    }

    [Fact]
    public async Task A_path_from_the_root_is_sought_once_and_not_for_every_image()
    {
        const int Count = 20_000;
        var images = string.Join(',', Enumerable.Range(0, Count).Select(number => $"{{\"n\":\"{number}\"}}"));
        var nothing = string.Join(',', Enumerable.Repeat("{}", Count));
        _set.With("vizart-mapping.json", """{"images":"$.a[*]","file":"n","width":"$.b[*].w","label":"$.c"}""").With("labels.json", $$"""{"a":[{{images}}],"b":[{{nothing}}],"c":"x"}""");
        var clock = System.Diagnostics.Stopwatch.StartNew();

        var dataset = await _set.ReadAsync("labels.json");

        Assert.Equal(Count, dataset.Samples.Length);
        Assert.True(clock.Elapsed < TimeSpan.FromSeconds(2), $"It took {clock.Elapsed}.");
    }

    [Fact]
    public async Task Half_a_character_in_a_text_that_nobody_reads_is_passed_over()
    {
        _set.With("vizart-mapping.json", Mapping).With("labels.json", Data.Replace("\"night\"", "\"night\", \"note\": \"\\ud800\"", StringComparison.Ordinal));

        var dataset = await _set.ReadAsync();

        Assert.Single(dataset.Samples);
    }

    [Fact]
    public async Task Mutants_of_the_data_and_of_the_mapping_are_read_or_refused()
    {
        _set.With("vizart-mapping.json", Mapping).With("labels.json", Data);
        await MutationRound.RunAsync([Encoding.UTF8.GetBytes(Data)], bytes => Path.Combine(_set.With("labels.json", bytes).Path, "labels.json"), path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "json" }));

        _set.With("labels.json", Data);
        await MutationRound.RunAsync([Encoding.UTF8.GetBytes(Mapping)], bytes => Path.Combine(_set.With("vizart-mapping.json", bytes).Path, "labels.json"), path => GroundTruthFormats.CreateDefault().ReadAsync(path, new() { Format = "json" }));
    }
}
