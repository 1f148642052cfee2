using VizArt.Runs.Tests.History;

namespace VizArt.Runs.Tests.Baselines;

public sealed class AcceptanceTests : IDisposable
{
    private const string Test = "DetectorTests.Detects";
    private const string Project = "tests/Detector.Tests";

    private readonly TemporaryFolder _folder = new();
    private readonly RunHistory _history;
    private int _minutes;

    public AcceptanceTests()
    {
        _history = RunHistory.Open(_folder[".vizart"]);
        Directory.CreateDirectory(_folder[Project]);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Every_received_file_is_offered_and_none_in_build_output_in_links_or_outside_Baselines()
    {
        await OfferAsync(Project, Test, 0.5);
        await OfferAsync("more/Other.Tests", "B.M", 0.6);
        foreach (var folder in new[] { "bin", "obj", "node_modules", ".git", ".vizart", "BIN" })
        {
            await OfferAsync($"{Project}/{folder}", "Hidden.M", 0.1);
        }

        _folder.Write("elsewhere/B.M.received.json", "{}");
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateSymbolicLink(_folder["loop"], _folder.Path);
        }

        var plan = await PlanAsync();

        Assert.Equal(["more/Other.Tests/Baselines/B.M.verified.json", $"{Project}/Baselines/{Test}.verified.json"], plan.Changes.Select(change => Path.GetRelativePath(_folder.Path, change.Files.VerifiedPath).Replace('\\', '/')));
        Assert.Empty(plan.Refusals);
    }

    [Fact]
    public async Task A_received_file_that_cannot_be_used_is_refused_by_its_place_and_the_others_are_offered()
    {
        await OfferAsync(Project, Test, 0.5);
        _folder.Write("Baselines/X.M.received.json", "{\n");

        var plan = await PlanAsync();

        Assert.Single(plan.Changes);
        var refusal = Assert.Single(plan.Refusals);
        Assert.Equal(("VIZ120", _folder["Baselines", "X.M.received.json"]), (refusal.Code, refusal.Path));
    }

    [Fact]
    public async Task A_received_file_of_another_name_than_its_content_is_refused()
    {
        await OfferAsync(Project, Test, 0.5);
        File.Move(Files().ReceivedPath, _folder[Project, "Baselines", "Evil.M.received.json"]);

        var plan = await PlanAsync();

        Assert.Empty(plan.Changes);
        Assert.Equal($"By what it says its name is '{Test}.received.json'. Give it that name, or remove it and run the test.", Assert.Single(plan.Refusals).Message);
    }

    [Fact]
    public async Task A_run_chooses_among_received_files()
    {
        var run = Some.Id(2);
        await OfferAsync(Project, Test, 0.5, Some.Id(1));
        await OfferAsync(Project, "B.M", 0.6, run);

        var plan = await PlanAsync(options => options with { RunId = run });

        Assert.Equal("B.M", Assert.Single(plan.Changes).After.Test);
    }

    [Fact]
    public async Task Accepting_writes_the_file_with_its_reason_and_removes_what_was_offered()
    {
        await OfferAsync(Project, Test, 0.5);

        var plan = await PlanAsync(options => options with { Reason = " a new\nlens " });
        await Assert.Single(plan.Changes).ApplyAsync();

        var accepted = Files().ReadAccepted()!;
        Assert.Equal(("a new lens", 0.5), (accepted.Reason, accepted.Figures[0].Value));
        Assert.Null(Files().ReadReceived());
    }

    [Fact]
    public async Task Accepting_what_is_accepted_already_leaves_the_file_as_it_is()
    {
        await Files().AcceptAsync(Baseline(Test, 0.5) with { Reason = "before" });
        var before = File.ReadAllBytes(Files().VerifiedPath);
        await OfferAsync(Project, Test, 0.5, Some.Id(9));

        var change = Assert.Single((await PlanAsync()).Changes);
        await change.ApplyAsync();

        Assert.True(change.IsUnchanged);
        Assert.Equal(before, File.ReadAllBytes(Files().VerifiedPath));
        Assert.Null(Files().ReadReceived());
    }

    [Fact]
    public async Task A_damaged_accepted_file_is_replaced()
    {
        _folder.Write($"{Project}/Baselines/{Test}.verified.json", "<<<<<<< HEAD\n");
        await OfferAsync(Project, Test, 0.5);

        var change = Assert.Single((await PlanAsync()).Changes);
        await change.ApplyAsync();

        Assert.NotNull(change.FaultBefore);
        Assert.Equal(0.5, Files().ReadAccepted()!.Figures[0].Value);
    }

    [Fact]
    public async Task The_accepted_file_of_another_test_is_never_overwritten()
    {
        await Files().AcceptAsync(Baseline(Test, 0.5));
        File.WriteAllText(Files().VerifiedPath, File.ReadAllText(Files().VerifiedPath).Replace(Test, "detectortests.detects", StringComparison.Ordinal));
        await OfferAsync(Project, Test, 0.6);

        var plan = await PlanAsync();

        Assert.Empty(plan.Changes);
        Assert.StartsWith("It is of 'detectortests.detects'", Assert.Single(plan.Refusals).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_named_test_without_a_received_file_is_taken_from_its_latest_run()
    {
        await RunAsync(0.5);
        var latest = await RunAsync(0.6);
        await RunAsync(0.9, test: "Other.M");

        var change = Assert.Single((await PlanAsync(Named(Test))).Changes);

        Assert.Equal((latest, 0.6, 20L, "d", "o"), (change.After.RunId, change.After.Figures[0].Value, change.After.SampleCount, change.After.DatasetId, change.After.OptionsId));
        Assert.Equal(Files().VerifiedPath, change.Files.VerifiedPath);
        Assert.Equal(["F1", "F1", "F1"], change.After.Figures.Select(figure => figure.Metric));
        Assert.Equal((0.7, 0.85), change.After.Figures[1].Spread);
    }

    [Fact]
    public async Task A_run_may_be_named_and_its_profile_is_the_files()
    {
        var first = await RunAsync(0.5, run: run => run with { Profile = "gpu" });
        await RunAsync(0.6);

        var change = Assert.Single((await PlanAsync(options => Named(Test)(options) with { RunId = first })).Changes);

        Assert.Equal(("gpu", 0.5), (change.After.Profile, change.After.Figures[0].Value));
        Assert.EndsWith($"{Test}.gpu.verified.json", change.Files.VerifiedPath, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_star_stands_for_any_characters_and_passes_over_tests_without_scores()
    {
        await RunAsync(0.5);
        await RunAsync(0.6, test: "DetectorTests.Other");
        await RunAsync(0.6, test: "Warm.Up", metrics: rows => rows.Select(row => row with { DatasetId = null }));

        var some = await PlanAsync(Named("Detector*.*"));
        var all = await PlanAsync(Named("*"));

        Assert.Equal([Test, "DetectorTests.Other"], some.Changes.Select(change => change.After.Test));
        Assert.Equal(2, all.Changes.Length);
        Assert.Empty(all.Refusals);
    }

    [Theory]
    [InlineData("a*c", "abc", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*c", "abcd", false)]
    [InlineData("*b*", "abc", true)]
    [InlineData("a*a", "a", false)]
    [InlineData("*ab*ab*", "abab", true)]
    [InlineData("*ab*ab*", "aba", false)]
    [InlineData("**", "", true)]
    public void A_pattern_matches_the_whole_name(string pattern, string name, bool expected) =>
        Assert.Equal(expected, new TestPattern(pattern).Matches(name));

    [Fact]
    public async Task Of_a_test_that_is_not_known_the_nearest_are_told()
    {
        await RunAsync(0.5);
        await RunAsync(0.5, test: "Unlike.M");

        var misspelt = await PlanAsync(Named("DetectorTests.Detcts"));
        var partly = await PlanAsync(Named("detects"));
        var nothing = await PlanAsync(Named("Zzz.Q*"));

        Assert.Equal("No test is called 'DetectorTests.Detcts'. Did you mean DetectorTests.Detects?", Assert.Single(misspelt.Unknown));
        Assert.Equal("No test is called 'detects'. Did you mean DetectorTests.Detects?", Assert.Single(partly.Unknown));
        Assert.Equal("No test is called 'Zzz.Q*'. There are DetectorTests.Detects, Unlike.M.", Assert.Single(nothing.Unknown));
    }

    [Fact]
    public async Task A_run_that_is_not_known_is_told_with_the_latest()
    {
        var unknown = Some.Id(99);
        var empty = await PlanAsync(options => options with { RunId = unknown });
        var latest = await RunAsync(0.5);
        var other = await PlanAsync(options => options with { RunId = unknown });

        Assert.Equal($"The history has no run {unknown}. It has none at all: run the tests first.", Assert.Single(empty.Unknown));
        Assert.Equal($"The history has no run {unknown}. The latest is {latest}.", Assert.Single(other.Unknown));
    }

    [Fact]
    public async Task A_run_on_a_part_of_the_samples_is_refused()
    {
        await RunAsync(0.5);
        var part = await RunAsync(0.6, run: run => run with { IsFull = false, Filter = "samples: 7" });

        Assert.Equal($"DetectorTests.Detects ran on a part of its samples in the run {part} (samples: 7). Run it on all, or name an earlier run with --run.", await RefusalAsync());
    }

    [Fact]
    public async Task A_run_in_which_samples_failed_is_refused()
    {
        var red = await RunAsync(0.6, metrics: rows => rows.Append(rows.First() with { Metric = MetricRow.FailedSamples, Value = 3, Verdict = VerdictState.Failed }));

        Assert.Equal($"DetectorTests.Detects failed on samples in the run {red}. Mend that and run it again, or name an earlier run with --run.", await RefusalAsync());
    }

    [Fact]
    public async Task A_run_in_which_the_test_could_not_run_is_refused()
    {
        var red = await RunAsync(0, metrics: rows => [rows.First() with { Metric = MetricRow.Ran, Value = 0, DatasetId = null, Reason = "VIZ014 no such file" }]);

        Assert.Equal($"DetectorTests.Detects could not run in the run {red}: VIZ014 no such file Mend that, and run it again.", await RefusalAsync());
    }

    [Fact]
    public async Task A_test_without_scores_is_refused_by_its_name()
    {
        await RunAsync(0, metrics: rows => rows.Select(row => row with { StageName = "/" }));

        Assert.Equal("DetectorTests.Detects has no scores: only tests with [PipelineAccuracy] have an accuracy to accept.", await RefusalAsync());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("../outside")]
    [InlineData("/tmp")]
    [InlineData("tests/gone")]
    [InlineData("tests\0x")]
    public async Task A_project_that_is_not_below_the_root_gets_no_file(string? project)
    {
        await RunAsync(0.5, run: run => run with { Project = project });

        Assert.StartsWith($"DetectorTests.Detects was not run in a project below {_folder.Path}, so there is no place for its file.", await RefusalAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_root_itself_may_be_the_project()
    {
        await RunAsync(0.5, run: run => run with { Project = "." });

        var change = Assert.Single((await PlanAsync(Named(Test))).Changes);

        Assert.Equal(_folder["Baselines", $"{Test}.verified.json"], change.Files.VerifiedPath);
    }

    [Fact]
    public async Task A_received_file_goes_before_the_history()
    {
        await RunAsync(0.5);
        await OfferAsync(Project, Test, 0.7);

        var change = Assert.Single((await PlanAsync(Named(Test))).Changes);

        Assert.Equal(0.7, change.After.Figures[0].Value);
    }

    [Fact]
    public async Task With_nothing_to_accept_the_tests_without_a_file_are_told()
    {
        await RunAsync(0.5);
        await RunAsync(0.5, test: "B.M");
        await new BaselineFiles(_folder[Project], "B.M", null).AcceptAsync(Baseline("B.M", 0.5));

        var plan = await PlanAsync();

        Assert.Empty(plan.Changes);
        Assert.Equal(Test, Assert.Single(plan.Waiting));
    }

    private static Func<AcceptanceOptions, AcceptanceOptions> Named(string test) => options => options with { Tests = [test] };

    private static AcceptedBaseline Baseline(string test, double value) => SomeBaseline.With(("F1", value)) with { Test = test };

    private BaselineFiles Files() => new(_folder[Project], Test, null);

    private Task<AcceptancePlan> PlanAsync(Func<AcceptanceOptions, AcceptanceOptions>? change = null)
    {
        var options = new AcceptanceOptions { RootDirectory = _folder.Path };
        return Acceptance.PlanAsync(_history, change?.Invoke(options) ?? options);
    }

    private async Task<string> RefusalAsync()
    {
        var plan = await PlanAsync(Named(Test));
        Assert.Empty(plan.Changes);
        var refusal = Assert.Single(plan.Refusals);
        Assert.Equal("VIZ122", refusal.Code);
        return refusal.Message;
    }

    private Task OfferAsync(string project, string test, double value, string runId = SomeBaseline.RunId) =>
        new BaselineFiles(_folder[project], test, null).WriteReceivedAsync(Baseline(test, value) with { RunId = runId });

    private async Task<string> RunAsync(
        double value, string test = Test, Func<RunRow, RunRow>? run = null, Func<IEnumerable<MetricRow>, IEnumerable<MetricRow>>? metrics = null)
    {
        var id = Some.Id(++_minutes);
        var row = Some.Run(id, _minutes) with { Profile = null, Project = Project };
        await _history.WriteRunAsync(run?.Invoke(row) ?? row);
        var score = Some.Metric(id, value: value, test: test) with { StageName = null, Statistic = null, Slice = null, Category = null, SpreadLow = null, SpreadHigh = null };
        MetricRow[] rows =
        [
            score,
            score with { Verdict = VerdictState.Failed, Requirement = 1 },
            score with { Category = "car", SpreadLow = 0.7, SpreadHigh = 0.85 },
            score with { Slice = "night", Value = null },
            score with { Metric = MetricRow.TestsDeclared, Value = 1 },
            score with { Metric = "Time", Statistic = "Median", StageName = "/", Value = 12 },
            score with { Metric = "Gone", Verdict = VerdictState.Missing, Value = null },
        ];
        await _history.WriteAsync(new RunPart { RunId = id, Metrics = [.. metrics?.Invoke(rows) ?? rows] });
        return id;
    }
}
