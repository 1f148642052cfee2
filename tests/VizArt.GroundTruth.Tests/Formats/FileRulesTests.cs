using System.Text;

namespace VizArt.GroundTruth.Tests;

/// <summary>What is said of files that are not opened, too large or of no format: the message to the letter.</summary>
public sealed class FileRulesTests : IDisposable
{
    private readonly YoloFolder _set = new();

    public void Dispose() => _set.Dispose();

    [Fact]
    public void The_cause_for_which_a_file_cannot_be_read_is_told()
    {
        var refusal = GroundTruthFile.Unreadable("a.json", new IOException("the disk is gone"));

        Assert.Equal("a.json: error VIZ301: the file cannot be read: the disk is gone. Check the file's permissions and the disk.", refusal.Diagnostics[0].ToString());
    }

    [Fact]
    public async Task A_value_of_JSON_that_is_longer_than_any_is_refused()
    {
        var bytes = new byte[(64 * 1024 * 1024) + (128 * 1024)];
        Array.Fill(bytes, (byte)'a');
        "{\"images\":[{\"id\":\""u8.CopyTo(bytes);
        _set.With("a.json", bytes);

        var fault = Assert.Single(await _set.FaultsAsync("a.json", new GroundTruthOptions { Format = "coco" }));

        Assert.Equal("a.json(1,18): error VIZ304: $: a single value is longer than 67108864 bytes. Export the file again; no value is so long.", fault);
    }

    [Fact]
    public async Task Slices_that_are_no_text_are_refused()
    {
        _set.With("coco.json", new CocoFile().ToString()).With("slices.csv", [0xC3, 0x28]);

        Assert.Equal(["slices.csv: error VIZ319: the file cannot be read: it is not valid UTF-8. Check the file, or remove it if no slices are wanted."], await _set.FaultsAsync("coco.json"));
    }

    [Fact]
    public async Task A_YAML_that_is_too_large_is_refused()
    {
        _set.Image("a", "").With("data.yaml", Encoding.ASCII.GetBytes(new string('#', (1024 * 1024) + 1)));

        Assert.Equal(["data.yaml: error VIZ312: the file has 1048577 bytes; 1048576 is the most. Export the file again; no file of this kind is so large."], await _set.FaultsAsync());
    }

    [Fact]
    public async Task Results_of_numbered_images_are_refused_where_the_images_have_texts_for_ids()
    {
        _set.With("coco.json", """{"images":[{"id":"a","file_name":"a.png"}],"annotations":[],"categories":[{"id":1,"name":"car"}]}""")
            .With("results.json", """[{"image_id":7,"category_id":1,"bbox":[1,2,3,4],"score":0.5}]""");
        var dataset = await _set.ReadAsync("coco.json");

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoResults.ReadDetectionsAsync(Path.Combine(_set.Path, "results.json"), dataset));

        Assert.Equal(
            "results.json(1,14): error VIZ309: $[0].image_id: image 7 is not in the ground truth, whose image ids are texts such as “a”. Write those ids as image_id; PASCAL VOC's are the names of its files without .xml, and its category_id is the category's name.",
            CocoFile.Show(Assert.Single(refusal.Diagnostics)));
    }

    [Fact]
    public async Task Options_that_the_format_has_no_use_for_are_refused_together_each_with_the_formats_that_have()
    {
        _set.With("truth.csv", "sample,label\na.png,cat\n");

        var faults = await _set.FaultsAsync("truth.csv", new GroundTruthOptions { Split = "val", LabelField = "kind" });

        Assert.Equal(
            [
                "truth.csv: error VIZ335: the option Split (--split) is given, and the format csv has no use for it; of use it is to voc, cvat, openimages, png, yolo, kitti and folders. Leave the option out, or name the format that is meant.",
                "truth.csv: error VIZ335: the option LabelField (--label-field) is given, and the format csv has no use for it; of use it is to pcd and ply. Leave the option out, or name the format that is meant.",
            ],
            faults);
    }

    [Fact]
    public async Task Predictions_of_another_format_are_read_by_the_options_of_their_ground_truth()
    {
        _set.With("truth/a.pcd", new PcdFile().ToBytes()).With("found/a.label", new byte[new PcdFile().Points.Length * 4]);
        var options = new GroundTruthOptions { LabelField = "label" };
        var truth = await GroundTruthFormats.CreateDefault().ReadAsync(Path.Combine(_set.Path, "truth"), options);

        var predictions = await PairedPredictions.ReadPointLabelsAsync(Path.Combine(_set.Path, "found"), truth, options);

        Assert.NotNull(predictions);
    }

    public static TheoryData<string, string> OptionsAndFormats()
    {
        var data = new TheoryData<string, string>();
        foreach (var format in GroundTruthFormats.CreateDefault().Names)
        {
            foreach (var option in OptionUse.All)
            {
                data.Add(option.Name, format);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(OptionsAndFormats))]
    public async Task An_option_is_refused_by_the_formats_that_have_no_use_for_it_and_by_no_other(string name, string format)
    {
        var formats = OptionUse.All.Single(option => option.Name == name).Formats;
        var options = new GroundTruthOptions
        {
            Format = format,
            Images = name == "Images" ? _set.Path : null,
            Split = name == "Split" ? "val" : null,
            Mapping = name == "Mapping" ? "map.json" : null,
            LabelField = name == "LabelField" ? "kind" : null,
            VoidValue = name == "VoidValue" ? 7 : 255,
        };

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => GroundTruthFormats.CreateDefault().ReadAsync(Path.Combine(_set.Path, "none"), options));

        Assert.Equal(!formats.Contains(format), refusal.Code == "VIZ335");
    }

    [Fact]
    public async Task A_results_file_has_no_use_for_any_option_of_images()
    {
        _set.With("results.json", "[]");

        var refusal = await Assert.ThrowsAsync<GroundTruthException>(() => CocoResults.CheckAsync(Path.Combine(_set.Path, "results.json"), new GroundTruthOptions { Images = _set.Path }));

        Assert.StartsWith("results.json: error VIZ335: the option Images (--images) is given, and the format coco-results", CocoFile.Show(Assert.Single(refusal.Diagnostics)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("the rest is odd", "a.pcd: error VIZ346: byte 33: the rest is odd. Mend it.")]
    [InlineData("the chunk at byte 33 is odd", "a.pcd: error VIZ346: the chunk at byte 33 is odd. Mend it.")]
    [InlineData("the chunk at byte 331 is odd", "a.pcd: error VIZ346: byte 33: the chunk at byte 331 is odd. Mend it.")]
    [InlineData("it is odd at byte 33", "a.pcd: error VIZ346: it is odd at byte 33. Mend it.")]
    public void A_fault_in_a_file_without_lines_is_shown_with_its_byte_unless_the_message_has_it(string message, string expected)
    {
        var fault = DiagnosticRule.Error("VIZ346", "odd", message, "Mend it.").AtByte(33).ToDiagnostic("a.pcd");

        Assert.Equal(expected, fault.ToString());
    }
}
