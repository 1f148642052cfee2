using System.Diagnostics;
using System.Text.Json.Nodes;
using VizArt.Cli.Accept;
using VizArt.Cli.Tests.Auditing;
using VizArt.Cli.Tests.Evaluate;
using VizArt.Runs;

namespace VizArt.Cli.Tests.Accept;

public sealed class AcceptCommandTests : IDisposable
{
    private const string Test = "DetectorTests.Detects";
    private const string Verified = "Vision.Tests/Baselines/DetectorTests.Detects.verified.json";

    private readonly ScratchFolder _folder = new();

    private BaselineFiles Files => new(_folder["Vision.Tests"], Test, null);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_changes_is_shown_old_and_new_and_the_files_are_there()
    {
        await Files.AcceptAsync(Baseline(0.679));
        await Files.WriteReceivedAsync(Baseline(0.338) with { DatasetId = "77e0aa55bb66cc", SampleCount = 26 });

        var run = await AcceptAsync(reason: "a lens of more light");

        Assert.Equal((ExitStatus.Ok, ""), (run.Status, run.Error));
        Assert.StartsWith(
            $"{Test}: accepted.  {Path.Combine(Verified.Split('/'))}\n  reason: a lens of more light\n  ground truth: 1f0c9a2b3c4d → 77e0aa55bb66\n  samples: 24 → 26\n",
            run.Output.ReplaceLineEndings("\n"),
            StringComparison.Ordinal);
        Assert.Matches(@"AP of \[red\]car +0\.679 +0\.338 +−0\.341", run.Output);
        Assert.DoesNotContain("APs", run.Output, StringComparison.Ordinal);
        Assert.Equal("a lens of more light", Files.ReadAccepted()!.Reason);
        Assert.Null(Files.ReadReceived());
    }

    [Fact]
    public async Task A_first_file_shows_the_figures_of_the_whole_set_and_counts_the_rest()
    {
        await Files.WriteReceivedAsync(Baseline(0.5));

        var run = await AcceptAsync();

        Assert.Contains($"{Test}: accepted for the first time.", run.Output, StringComparison.Ordinal);
        Assert.Matches(@"AP +– +0\.500", run.Output);
        Assert.Contains("… and 1 figure of categories and slices; the file has them all.", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_json_document_has_every_figure_in_full_precision_and_stands_alone_on_standard_output()
    {
        await Files.AcceptAsync(Baseline(0.1));
        await Files.WriteReceivedAsync(Baseline(0.1 + 0.2));

        var run = await AcceptAsync(json: "-");

        var change = run.Json["accepted"]![0]!;
        Assert.Equal((Test, Verified, false, false), ((string?)change["test"], (string?)change["file"], (bool)change["isNew"]!, (bool)change["isUnchanged"]!));
        Assert.Equal("""{"metric":"AP","category":null,"slice":null,"before":0.1,"after":0.30000000000000004}""", change["figures"]![0]!.ToJsonString());
        Assert.Empty(run.Json["refused"]!.AsArray());
        Assert.Contains("accepted.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_received_file_that_cannot_be_used_ends_with_3_and_its_place_and_the_others_are_accepted()
    {
        await Files.WriteReceivedAsync(Baseline(0.5));
        var broken = _folder[Path.Combine("Vision.Tests", "Baselines", "Broken.M.received.json")];
        await File.WriteAllTextAsync(broken, "{\n  \"format_version\": 9\n}");

        var run = await AcceptAsync();

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.StartsWith($"{broken}(2): error VIZ120: The format's version is 9; this VizArt reads version 1.", run.Error, StringComparison.Ordinal);
        Assert.NotNull(Files.ReadAccepted());
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_ends_with_3_and_its_name()
    {
        await Files.WriteReceivedAsync(Baseline(0.5));
        Directory.CreateDirectory(Path.Combine(Files.VerifiedPath, "in the way"));

        var run = await AcceptAsync();

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.StartsWith($"{Files.VerifiedPath}: error VIZ124: It cannot be written: ", run.Error, StringComparison.Ordinal);
        Assert.NotNull(Files.ReadReceived());
    }

    [Fact]
    public async Task Nothing_to_accept_is_fine_and_names_the_tests_that_have_no_file()
    {
        await RunAsync(0.5);

        var run = await AcceptAsync();

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal(
            $"Nothing to accept: no Baselines/*.received.json below {_folder["."][..^2]}.\nOne measured test has no accepted file yet; to make it:\n  vizart accept --test {Test}\n",
            run.Output.ReplaceLineEndings("\n"));
    }

    [Fact]
    public async Task A_named_test_is_accepted_from_the_history()
    {
        var id = await RunAsync(0.5);

        var run = await AcceptAsync(test: Test);

        Assert.Equal(ExitStatus.Ok, run.Status);
        Assert.Equal((id, 0.5), (Files.ReadAccepted()!.RunId, Files.ReadAccepted()!.Figures[0].Value));
    }

    [Fact]
    public async Task A_test_that_is_not_known_ends_with_2_and_the_near_misses()
    {
        await RunAsync(0.5);

        var run = await AcceptAsync(test: "DetectorTests.Detect");

        Assert.Equal((ExitStatus.Usage, ""), (run.Status, run.Output));
        Assert.Equal("vizart: error VIZ123: No test is called 'DetectorTests.Detect'. Did you mean DetectorTests.Detects?\n", run.Error.ReplaceLineEndings("\n"));
        Assert.Null(Files.ReadAccepted());
    }

    [Fact]
    public async Task A_run_on_a_part_of_the_samples_ends_with_3()
    {
        await RunAsync(0.5, isFull: false);

        var run = await AcceptAsync(test: Test);

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.StartsWith("vizart: error VIZ122: DetectorTests.Detects ran on a part of its samples", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--run", "../../x", "--run '../../x' is not the id of a run, such as")]
    [InlineData("--test", " ", "--test '' is not the name of a test.")]
    public async Task A_wrong_option_ends_with_2(string option, string value, string message)
    {
        var run = await ToolRun.Of("accept", option, value);

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains($"VIZ060: {message}", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_reason_longer_than_a_line_ends_with_2()
    {
        var run = await ToolRun.Of("accept", "--reason", new string('x', 501));

        Assert.Equal(ExitStatus.Usage, run.Status);
        Assert.Contains("--reason has 501 characters; at most 500 are kept.", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task In_a_folder_without_git_the_tool_works_on_what_is_below_it()
    {
        await Files.WriteReceivedAsync(Baseline(0.5));
        var start = new ProcessStartInfo("dotnet", [typeof(AcceptRun).Assembly.Location, "accept", "--json", "-"])
        {
            WorkingDirectory = _folder["."],
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("VIZART_DIRECTORY");

        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();

        Assert.Equal(ExitStatus.Ok, process.ExitCode);
        Assert.Equal(Verified, (string?)JsonNode.Parse(output)!["accepted"]![0]!["file"]);
        Assert.Contains("accepted for the first time.", await error, StringComparison.Ordinal);
        Assert.NotNull(Files.ReadAccepted());
    }

    private static AcceptedBaseline Baseline(double value) => new()
    {
        Test = Test,
        RunId = "0198c1a2-7b3c-7def-8123-456789abcdef",
        DatasetId = "1f0c9a2b3c4d5e6f",
        OptionsId = "o1",
        SampleCount = 24,
        Figures = [new AcceptedFigure("AP", null, null, value), new AcceptedFigure("APs", null, null, null), new AcceptedFigure("AP", "[red]car", null, value)],
    };

    [Fact]
    public async Task Who_accepted_what_is_in_the_audit_trail_and_accepting_it_again_is_not()
    {
        await Files.WriteReceivedAsync(Baseline(0.5));
        await AcceptAsync(reason: "new labels");
        await Files.WriteReceivedAsync(Baseline(0.5));

        await AcceptAsync();

        var accepted = Assert.Single(LogLines.Of(_folder[".vizart"]));
        Assert.Equal("BaselineAccepted", accepted.GetProperty("AuditEvent").GetString());
        Assert.Equal((Test, Verified, "new labels"), (accepted.GetProperty("Test").GetString(), accepted.GetProperty("File").GetString(), accepted.GetProperty("Reason").GetString()));
        Assert.Equal(SourceControl.Read(_folder["."]).Actor, accepted.GetProperty("Actor").GetString());
    }

    [Fact]
    public async Task An_acceptance_that_cannot_be_written_to_the_log_stands_and_is_told()
    {
        await Files.WriteReceivedAsync(Baseline(0.5));
        await File.WriteAllTextAsync(_folder[".vizart"], "");

        var run = await AcceptAsync();

        Assert.Equal(ExitStatus.UnusableInput, run.Status);
        Assert.Contains("error VIZ411: The event BaselineAccepted could not be written", run.Error, StringComparison.Ordinal);
        Assert.NotNull(Files.ReadAccepted());
    }

    private async Task<ToolRun> AcceptAsync(string? test = null, string? reason = null, string? json = null)
    {
        // The settings of a command line that is given in this folder.
        var options = VizArtOptions.Resolve(_folder["."][..^2], _ => null, _ => null);
        using var output = new StringWriter();
        using var error = new StringWriter();
        var status = await AcceptRun.RunAsync(new AcceptSettings(options, test is null ? [] : [test], null, reason, json), output, error, CancellationToken.None);
        return new ToolRun(status, output.ToString(), error.ToString());
    }

    private async Task<string> RunAsync(double value, bool isFull = true)
    {
        var start = new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
        var id = Guid.CreateVersion7(start).ToString("D");
        var history = RunHistory.Open(_folder[".vizart"]);
        Directory.CreateDirectory(_folder["Vision.Tests"]);
        await history.WriteRunAsync(new RunRow { RunId = id, StartedAt = start, Suite = "S", IsFull = isFull, MachineId = "m", Project = "Vision.Tests" });
        await history.WriteAsync(new RunPart
        {
            RunId = id,
            Metrics = [new MetricRow { RunId = id, Timestamp = start, Test = Test, Metric = "AP", Value = value, Direction = MetricDirection.HigherIsBetter, SampleCount = 24, DatasetId = "d", OptionsId = "o" }],
        });
        return id;
    }
}
