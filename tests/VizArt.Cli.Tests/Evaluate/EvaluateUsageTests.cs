using System.CommandLine;
using VizArt.Cli.Evaluate;

namespace VizArt.Cli.Tests.Evaluate;

/// <summary>Options that lack their word, or that belong to another task, also where no task is named; and a history that cannot be written.</summary>
public sealed class EvaluateUsageTests : IDisposable
{
    private static readonly string[] Required = ["--ground-truth", "--predictions"];

    private readonly ScratchFolder _scratch = new();

    public static TheoryData<string> OptionsWithWords =>
        [.. EvaluateCommand.Create().Options.Where(option => option.Arity.MinimumNumberOfValues > 0).Select(option => option.Name)];

    public void Dispose() => _scratch.Dispose();

    [Theory]
    [MemberData(nameof(OptionsWithWords))]
    public async Task An_option_without_its_word_is_wrong_usage(string option)
    {
        var others = Required.Where(required => required != option).SelectMany(required => new[] { required, "file.json" });

        var run = await ToolRun.Of(["evaluate", .. others, option]);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains("error VIZ060: ", run.Error, StringComparison.Ordinal);
        Assert.Contains(option, run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--task", "")]
    [InlineData("--protocol", "")]
    [InlineData("--record", "--test", "")]
    [InlineData("--record", "--test", " ")]
    [InlineData("--record=maybe", "--test", "t")]
    [InlineData("--class-agnostic=maybe")]
    [InlineData("--per-category=maybe")]
    [InlineData("--test", "t")]
    [InlineData("--record=false", "--test", "t")]
    public async Task A_word_that_says_nothing_is_wrong_usage(params string[] more)
    {
        var run = await ToolRun.Of(["evaluate", "--ground-truth", "gt.json", "--predictions", "dt.json", .. more]);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.StartsWith("vizart: error VIZ060: ", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--class-count", "3")]
    [InlineData("--class-bits", "16")]
    [InlineData("--ignore-label", "0")]
    [InlineData("--distances", "0.1")]
    [InlineData("--top-k", "1")]
    [InlineData("--positive", "cat")]
    [InlineData("--keypoint-sigmas", "0.1")]
    public async Task An_option_of_another_task_is_refused_also_where_no_task_is_named(string option, string word)
    {
        var run = await ToolRun.Of("evaluate", "--ground-truth", "gt.json", "--predictions", "dt.json", option, word);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"vizart: error VIZ060: {option} has no meaning for --task bbox. Leave it out, or choose another task.\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--protocol 'x' is not one of --task bbox. Use one of: coco, lvis, voc.", "--protocol", "x")]
    [InlineData("--class-agnostic and --protocol lvis exclude each other: LVIS's rules are about categories.", "--protocol", "lvis", "--class-agnostic")]
    [InlineData("--seed is of --bootstrap, which is not given.", "--seed", "3")]
    public async Task Options_that_do_not_go_together_are_refused_also_where_no_task_is_named(string message, params string[] more)
    {
        var run = await ToolRun.Of(["evaluate", "--ground-truth", "gt.json", "--predictions", "dt.json", .. more]);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"vizart: error VIZ060: {message}\n", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a-file", "a-file")]
    [InlineData("a-file", "a-file/below")]
    [InlineData("history/history", "history")]
    public async Task A_history_that_cannot_be_written_is_told_after_the_figures(string file, string directory)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_scratch[file])!);
        _scratch.Write(file, "");

        var run = await ToolRun.Of(
            "evaluate", "--ground-truth", OracleOf("gt.json"), "--predictions", OracleOf("dt.json"), "--json", "-", "--record", "--test", "t", "--directory", _scratch[directory]);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains($"{_scratch[directory]}: error VIZ410: The history cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.EndsWith(" Free some space, or name another folder with --directory.\n", run.Error, StringComparison.Ordinal);
        Assert.NotNull(run.Json["metrics"]!["AP"]);
    }

    private static string OracleOf(string file) => Path.Combine(AppContext.BaseDirectory, "oracle", "coco_bbox", file);
}
