using System.Text.Json.Nodes;
using VizArt.Cli.Tests.Evaluate;

namespace VizArt.Cli.Tests.Validate;

public sealed class ValidateCommandTests : IDisposable
{
    private const string Valid = """
        {"images":[{"id":1,"width":200,"height":200,"file_name":"1.png"}],"categories":[{"id":3,"name":"[red]cat"},{"id":7,"name":"dog"}],
         "annotations":[{"id":1,"image_id":1,"category_id":3,"bbox":[10,10,50,50],"area":2500,"iscrowd":0}]}
        """;

    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_sound_file_gives_its_facts_and_nothing_else()
    {
        var path = _folder.Write("coco.json", Valid);

        var run = await ToolRun.Of("validate", path, "--json", "-");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(["format", "valid", "facts", "diagnostics", "omitted"], run.Json.Select(member => member.Key));
        Assert.Equal("""{"format":"coco","valid":true,"facts":{"images":1,"annotations":1,"categories":2},"diagnostics":[],"omitted":0}""", run.Json.ToJsonString());
        Assert.Contains($"{path}: valid.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task For_people_the_facts_stand_on_standard_output()
    {
        var path = _folder.Write("coco.json", Valid);

        var run = await ToolRun.Of("validate", path);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Matches("images +1 ", run.Output);
        Assert.Matches("categories +2 ", run.Output);
        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Empty(run.Error);
    }

    [Fact]
    public async Task A_warning_is_told_and_does_not_refuse()
    {
        var path = _folder.Write("coco.json", Valid.Replace("\"id\":1,\"image_id\"", "\"id\":0,\"image_id\"", StringComparison.Ordinal));

        var run = await ToolRun.Of("validate", path, "--json", "-");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.True((bool)run.Json["valid"]!);
        Assert.Equal("warning", (string?)run.Json["diagnostics"]![0]!["severity"]);
        Assert.Contains("valid, with 1 warning.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fault_is_shown_with_its_line_and_a_caret()
    {
        var path = _folder.Write("coco.json", Valid.Replace("[10,10,50,50]", "[10,10,-5,50]", StringComparison.Ordinal));

        var run = await ToolRun.Of("validate", path);

        var lines = run.Output.Split('\n');
        var shown = Array.FindIndex(lines, line => line.StartsWith("  2 | ", StringComparison.Ordinal));
        Assert.Contains("\"bbox\":[10,10,-5,50]", lines[shown], StringComparison.Ordinal);
        Assert.Equal(lines[shown].IndexOf("[10,10,-5,50]", StringComparison.Ordinal), lines[shown + 1].TrimEnd('\r').IndexOf('^', StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_severity_of_a_rule_can_be_set()
    {
        var path = _folder.Write("coco.json", Valid.Replace("[10,10,50,50]", "[10,10,-5,50]", StringComparison.Ordinal));

        var run = await ToolRun.Of("validate", path, "--severity", "box-negative-size=warning", "--severity", "id-zero=error", "--json", "-");

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(0, (int?)run.Json["facts"]!["annotations"]);
    }

    [Theory]
    [InlineData("--severity", "box-negative-size")]
    [InlineData("--severity", "=error")]
    [InlineData("--severity", "box-negative-size=fatal")]
    [InlineData("--void", "x")]
    public async Task A_value_that_an_option_does_not_know_is_refused(string option, string value)
    {
        var run = await ToolRun.Of("validate", _folder.Write("coco.json", Valid), option, value);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"{option} '{value}' is not known.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_that_does_not_exist_is_wrong_usage()
    {
        var run = await ToolRun.Of("validate", _folder.Write("coco.json", Valid), "--severity", "no-such-rule=error");

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains("'no-such-rule' is no rule", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_outside_of_their_folder_can_be_allowed()
    {
        var path = _folder.Write("coco.json", Valid.Replace("\"1.png\"", "\"../1.png\"", StringComparison.Ordinal));

        Assert.Equal(ExitStatus.UnusableInput, (await ToolRun.Of("validate", path)).Status);
        Assert.Equal(ExitStatus.Ok, (await ToolRun.Of("validate", path, "--allow-outside")).Status);
    }

    [Fact]
    public async Task Every_fault_comes_with_its_place_and_ends_with_3()
    {
        var path = _folder.Write("coco.json", Valid.Replace("[10,10,50,50]", "[10,10,-5,50]", StringComparison.Ordinal).Replace("2500", "NaN", StringComparison.Ordinal));

        var run = await ToolRun.Of("validate", path, "--json", "-");

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.False((bool)run.Json["valid"]!);
        Assert.Equal("""{"images":1,"annotations":1,"categories":2}""", run.Json["facts"]!.ToJsonString());
        Assert.Equal(2, run.Json["diagnostics"]!.AsArray().Count);
        var expected = new JsonObject
        {
            ["code"] = "VIZ312",
            ["severity"] = "error",
            ["path"] = path,
            ["line"] = 2,
            ["column"] = 61,
            ["byteOffset"] = 191,
            ["jsonPath"] = "$.annotations[0].bbox",
            ["xPath"] = null,
            ["rule"] = "box-negative-size",
            ["message"] = "the box has a side of -5; a side is 0 or more",
            ["found"] = "-5",
            ["fix"] = "Write x, y, width and height; two corners must be converted.",
        };
        Assert.Equal(expected.ToJsonString(), run.Json["diagnostics"]![0]!.ToJsonString());
        Assert.Contains($"{path}(2,61): error VIZ312: $.annotations[0].bbox: the box has a side of -5", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_what_is_no_ground_truth_nothing_is_known()
    {
        var run = await ToolRun.Of("validate", _folder.Write("x.json", "<!DOCTYPE html><html></html>"), "--json", "-");

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Null(run.Json["format"]);
        Assert.Equal("""{"images":null,"annotations":null,"categories":null}""", run.Json["facts"]!.ToJsonString());
        Assert.Equal("VIZ302", (string?)run.Json["diagnostics"]![0]!["code"]);
    }

    [Fact]
    public async Task A_missing_file_is_unusable_input()
    {
        var run = await ToolRun.Of("validate", _folder["none.json"]);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ301: the file does not exist", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_that_are_lfs_pointers_refuse_the_set()
    {
        _folder.Write("1.png", "version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n");

        var run = await ToolRun.Of("validate", _folder.Write("coco.json", Valid));

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ310: 1 of 1 images are Git LFS pointers; run git lfs pull", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_folder_without_the_images_refuses_the_set()
    {
        var run = await ToolRun.Of("validate", _folder.Write("coco.json", Valid), "--images", _folder["elsewhere"]);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ311: 1 of 1 images are missing", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_document_goes_to_a_file_when_one_is_named()
    {
        var run = await ToolRun.Of("validate", _folder.Write("coco.json", Valid), "--json", _folder["out.json"]);

        Assert.True((bool)JsonNode.Parse(await File.ReadAllTextAsync(_folder["out.json"]))!["valid"]!);
        Assert.Contains("valid.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[red]set[].json")]
    [InlineData("@coco.json")]
    [InlineData("a b'\"$(x).json")]
    public async Task Odd_names_of_files_are_only_names(string name)
    {
        var path = _folder.Write(name, Valid);

        var run = await ToolRun.Of("validate", path);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Contains($"{path}: valid.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-coco.json")]
    [InlineData("@coco.json")]
    [InlineData("[coco].json")]
    public async Task Relative_names_that_look_like_something_else_are_only_names(string name)
    {
        var run = await ToolRun.Of("validate", name);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ301: the file does not exist", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Control_characters_of_a_file_do_not_reach_the_terminal()
    {
        var path = _folder.Write("coco.json", Valid.Replace("\"1.png\"", "\"/\\u001b[31m\"", StringComparison.Ordinal));

        var run = await ToolRun.Of("validate", path);

        Assert.DoesNotContain("\u001b", run.Output, StringComparison.Ordinal);
        Assert.Contains("“/ [31m” leaves the folder", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_the_first_faults_are_shown_and_the_rest_counted()
    {
        var annotations = string.Join(",", Enumerable.Repeat("7", 150));

        var run = await ToolRun.Of("validate", _folder.Write("coco.json", $"{{\"images\":[],\"categories\":[],\"annotations\":[{annotations}]}}"));

        Assert.Equal(20, run.Output.Split('\n').Count(line => line.Contains("error VIZ306", StringComparison.Ordinal)));
        Assert.Contains("… and 130 more; --json FILE writes the first hundred.", run.Output, StringComparison.Ordinal);
        Assert.Contains("cannot be used: 150 faults.", run.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("validate")]
    [InlineData("validate", "a.json", "b.json")]
    [InlineData("validate", "a.json", "--format", "yolov4")]
    [InlineData("validate", "a.json", "--images", "")]
    [InlineData("validate", "a.json", "--json")]
    public async Task Wrong_usage_ends_with_2(params string[] args)
    {
        var run = await ToolRun.Of(args);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.Error);
    }

    [Fact]
    public async Task An_interrupted_validation_ends_with_130()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        using var writer = new StringWriter();

        Assert.Equal(ExitStatus.Interrupted, await VizArtTool.RunAsync(["validate", _folder.Write("coco.json", Valid)], writer, writer, cancellation.Token));
    }

    [Theory]
    [InlineData("--split", "val", "csv", "--split is of no use to the format csv, but to voc, cvat, openimages, png, yolo, kitti and folders. Leave it out, or name another format.")]
    [InlineData("--void", "255", "coco", "--void is of no use to the format coco, but to coco-panoptic, png, npy and npz. Leave it out, or name another format.")]
    [InlineData("--images", ".", "coco-results", "--images is of no use to the format coco-results, but to coco, coco-panoptic, voc, labelme, cvat, openimages, png, yolo, kitti, csv and json. Leave it out, or name another format.")]
    public async Task An_option_of_no_use_to_the_format_that_is_named_is_wrong_usage(string option, string value, string format, string message)
    {
        var run = await ToolRun.Of("validate", _folder.Write("x", Valid), "--format", format, option, value);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains(message, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_option_of_no_use_to_the_format_that_is_found_ends_with_3()
    {
        var run = await ToolRun.Of("validate", _folder.Write("coco.json", Valid), "--label-field", "kind");

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ335: the option LabelField (--label-field) is given, and the format coco has no use for it; of use it is to pcd and ply.", run.Output, StringComparison.Ordinal);
    }
}
