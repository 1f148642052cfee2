using System.Collections.Immutable;
using VizArt.Runs.Tests.History;

namespace VizArt.Runs.Tests.Verdicts;

public sealed class GateTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Recorded _recorded;

    public GateTests() => _recorded = new Recorded(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_history_without_runs_has_no_suites()
    {
        var verdict = await JudgeAsync();

        Assert.Empty(verdict.Suites);
    }

    [Fact]
    public async Task What_a_test_failed_on_is_said_with_its_gap()
    {
        await _recorded.AddAsync(0, f1: 0.783);

        var finding = Only(await JudgeAsync(), VerdictState.Failed);

        Assert.Equal("VIZ101", finding.Code);
        Assert.Equal(("tests/CellTests.cs", 17L), (finding.SourceFile, finding.SourceLine));
        Assert.Equal("F1 0.783 is below the required 0.800 (short by 0.017).", finding.Message);
    }

    [Fact]
    public async Task A_run_without_any_figure_is_missing_and_never_passes()
    {
        await _recorded.History.WriteRunAsync(Some.Run(Some.Id(0), 0));

        var finding = Only(await JudgeAsync(), VerdictState.Missing);

        Assert.Equal("VIZ110", finding.Code);
        Assert.Equal("The run has no figures: it was cut off before its first measured test ended.", finding.Message);
    }

    [Fact]
    public async Task Figures_that_cannot_be_read_are_missing_now_and_whenever_it_is_asked_again()
    {
        await _recorded.AddAsync(0);
        var file = Assert.Single(Directory.GetFiles(_folder[".vizart"] is var folder && Directory.Exists(folder) ? folder : _folder.Path, "*.parquet", SearchOption.AllDirectories), path => path.Contains("metrics", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, "not Parquet");

        var first = await JudgeAsync();
        var again = await JudgeAsync();

        Assert.Equal((VerdictState.Missing, VerdictState.Missing), (first.State, again.State));
        Assert.Equal("Figures of this run cannot be read (VIZ401, VIZ402), so that what they would say is not known. Run the tests again.", Only(again, VerdictState.Missing).Message);
    }

    [Fact]
    public async Task A_newer_run_whose_row_is_corrupt_does_not_leave_the_older_one_green()
    {
        await _recorded.AddAsync(0);
        var newer = await _recorded.AddAsync(1);
        var file = Assert.Single(Directory.GetFiles(_folder.Path, $"{newer}-*.parquet", SearchOption.AllDirectories), path => path.Contains($"{Path.DirectorySeparatorChar}runs{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        await File.WriteAllTextAsync(file, "not Parquet");

        await JudgeAsync();
        var finding = Only(await JudgeAsync(), VerdictState.Missing);

        Assert.StartsWith($"The file of a newer run, {newer}, is corrupt and was set aside", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_row_under_another_runs_name_is_set_aside_and_no_path_is_made_of_its_id()
    {
        await _recorded.AddAsync(0);
        var other = Some.Id(1);
        var file = Assert.Single(Directory.GetFiles(_folder.Path, "*.parquet", SearchOption.AllDirectories), path => path.Contains($"{Path.DirectorySeparatorChar}runs{Path.DirectorySeparatorChar}", StringComparison.Ordinal));
        File.Copy(file, Path.Combine(Path.GetDirectoryName(file)!, $"{other}-0001.parquet"));

        var verdict = await JudgeAsync();

        Assert.Contains("its rows are of another run than its name", Assert.Single(verdict.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_stage_with_too_few_baseline_runs_is_said_beside_those_with_enough()
    {
        for (var i = 0; i < 6; i++)
        {
            var isNew = i >= 4;
            await _recorded.AddAsync(i, change: row => row.StageName == "segment" && !isNew ? null : row);
        }

        await _recorded.AddAsync(10, segmentMs: 30);

        Assert.Contains(
            Of(await JudgeAsync(), VerdictState.Inconclusive),
            finding => finding.Message == "Not held against the history: Time (Median) of segment; fewer than 5 undisturbed baseline runs of this machine have it.");
    }

    [Fact]
    public async Task The_first_run_is_new()
    {
        await _recorded.AddAsync(0);

        var verdict = await JudgeAsync();

        Assert.Equal(VerdictState.New, verdict.State);
        Assert.All(Of(verdict, VerdictState.New), finding => Assert.Equal("Time and memory are not held against the history: no green, full run of main before this one.", finding.Message));
    }

    [Fact]
    public async Task Below_five_baseline_runs_nothing_can_be_told()
    {
        await _recorded.AddQuietAsync(4);
        await _recorded.AddAsync(10, segmentMs: 40);

        var verdict = await JudgeAsync();

        Assert.Equal(VerdictState.Inconclusive, verdict.State);
        Assert.Equal("Time and memory are not held against the history: 4 of the 5 undisturbed baseline runs of this machine that it takes.", Of(verdict, VerdictState.Inconclusive)[0].Message);
    }

    [Fact]
    public async Task A_quiet_run_passes()
    {
        await _recorded.AddQuietAsync(8);
        await _recorded.AddAsync(10, segmentMs: 10.3);

        Assert.Equal(VerdictState.Passed, (await JudgeAsync()).State);
    }

    [Fact]
    public async Task A_stage_slowed_by_half_is_named_and_the_call_around_it_is_not()
    {
        await _recorded.AddQuietAsync(5);
        await _recorded.AddAsync(10, segmentMs: 15);

        var finding = Only(await JudgeAsync(), VerdictState.Failed);

        Assert.Equal(("VIZ211", "segment"), (finding.Code, finding.StageName));
        Assert.StartsWith("Time (Median) of segment grew 10.0 ms → 15.0 ms (+5.00 ms, +50 %), beyond the ", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith(" that 5 baseline runs of this machine allow.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_hardware_is_not_compared_and_said()
    {
        await _recorded.AddQuietAsync(6);
        await _recorded.AddAsync(10, segmentMs: 40, run: row => row with { MachineId = "fedcba9876543210" });

        var verdict = await JudgeAsync();

        Assert.Equal(VerdictState.NotCompared, verdict.State);
        Assert.Equal("Time and memory are not held against the history: other hardware: no baseline run of this machine (cpu, 8 cores).", Of(verdict, VerdictState.NotCompared)[0].Message);
    }

    [Fact]
    public async Task Times_that_were_disturbed_are_neither_judged_nor_a_baseline()
    {
        await _recorded.AddQuietAsync(5);
        for (var i = 5; i < 10; i++)
        {
            await _recorded.AddAsync(i, segmentMs: 400, change: Disturbed);
        }

        await _recorded.AddAsync(20, segmentMs: 400, change: Disturbed);
        var disturbed = await JudgeAsync();
        await _recorded.AddAsync(21, segmentMs: 15);
        var slow = await JudgeAsync();

        Assert.Equal("Time and memory are not held against the history: coverage.", Of(disturbed, VerdictState.NotCompared)[0].Message);
        Assert.Equal("segment", Only(slow, VerdictState.Failed).StageName);

        static MetricRow Disturbed(MetricRow row) => row.StageName is null ? row : row with { Reason = "coverage" };
    }

    [Fact]
    public async Task A_test_that_others_took_the_CPU_from_is_inconclusive_and_no_baseline()
    {
        await _recorded.AddQuietAsync(5);
        await _recorded.AddAsync(5, segmentMs: 400, change: Lost);
        var disturbed = await JudgeAsync();
        await _recorded.AddAsync(6, segmentMs: 15);
        var slow = await JudgeAsync();

        Assert.Equal("Time and memory are not held against the history: other processes took the CPU from the test for 51 % of its time.", Of(disturbed, VerdictState.Inconclusive)[0].Message);
        Assert.Contains("that 5 baseline runs of this machine allow.", Only(slow, VerdictState.Failed).Message, StringComparison.Ordinal);

        static MetricRow Lost(MetricRow row) => row is { StageName: "decode" } ? row with { Metric = MetricRow.LostToOthers, StageName = "/", Statistic = null, Unit = null, Value = 0.51 } : row;
    }

    [Theory]
    [InlineData("dirty")]
    [InlineData("branch")]
    [InlineData("pull request")]
    [InlineData("part")]
    [InlineData("red")]
    [InlineData("killed")]
    public async Task A_run_that_nobody_vouches_for_is_no_baseline(string kind)
    {
        for (var i = 0; i < 6; i++)
        {
            await _recorded.AddAsync(i, f1: kind == "red" ? 0.5 : 0.9, withOther: kind != "killed", run: row => kind switch
            {
                "dirty" => row with { IsDirty = true },
                "branch" => row with { Branch = "fix/nms" },
                "pull request" => row with { PullRequest = "7" },
                "part" => row with { IsFull = false },
                _ => row,
            });
        }

        await _recorded.AddAsync(10);

        Assert.Equal(VerdictState.New, (await JudgeAsync()).State);
    }

    [Fact]
    public async Task A_test_that_the_baseline_has_and_a_full_run_has_not_is_missing()
    {
        await _recorded.AddAsync(0);
        await _recorded.AddAsync(1, withOther: false, change: row => row.Metric == MetricRow.TestsDeclared ? row with { Value = 1 } : row);

        var finding = Only(await JudgeAsync(), VerdictState.Missing);

        Assert.Equal(("VIZ110", Recorded.Other), (finding.Code, finding.Test));
        Assert.Equal($"The test is in the baseline run {(await _recorded.History.ReadRunsAsync()).Rows[0].RunId}, and not in this one: it was removed, renamed, skipped, or did not end.", finding.Message);
    }

    [Fact]
    public async Task A_run_that_was_cut_off_is_missing_what_it_declared()
    {
        await _recorded.AddAsync(0, withOther: false);

        var finding = Only(await JudgeAsync(), VerdictState.Missing);

        Assert.Equal("1 of 2 measured tests ended: the run was cut off, or limited in a way that the history does not know.", finding.Message);
    }

    [Fact]
    public async Task A_run_of_a_part_misses_nothing_and_says_that_it_was_not_compared()
    {
        await _recorded.AddAsync(0);
        await _recorded.AddAsync(1, withOther: false, run: row => row with { IsFull = false, Filter = "samples: 7" });

        var verdict = await JudgeAsync();

        Assert.Empty(Of(verdict, VerdictState.Missing));
        Assert.Equal("Time and memory are not held against the history: the run was limited to samples: 7.", Of(verdict, VerdictState.NotCompared)[0].Message);
    }

    [Fact]
    public async Task A_requirement_that_vanished_is_missing_only_with_its_figure_and_loosened_without()
    {
        await _recorded.AddAsync(0);
        await _recorded.AddAsync(1, change: row => row.Metric == "F1" && row.Test == Recorded.Test ? row with { Requirement = null, Verdict = null } : row);
        var unasked = await JudgeAsync();
        await _recorded.AddAsync(2);
        await _recorded.AddAsync(3, change: row => row.Metric == "F1" && row.Test == Recorded.Test ? null : row);
        var gone = await JudgeAsync();

        Assert.Equal($"{Recorded.Test}: F1 had to hold 0.800, and nothing is asked of it any more.", Assert.Single(unasked.Suites[0].Loosened));
        Assert.StartsWith("F1 is in the baseline run ", Only(gone, VerdictState.Missing).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_requirement_that_was_lowered_is_said_first()
    {
        await _recorded.AddAsync(0);
        await _recorded.AddAsync(1, change: row => row.Metric == "F1" ? row with { Requirement = 0.5 } : row);

        Assert.Contains($"{Recorded.Test}: what F1 has to hold went from 0.800 to 0.500.", (await JudgeAsync()).Suites[0].Loosened);
    }

    [Fact]
    public async Task A_budget_of_its_own_says_how_much_slower_counts()
    {
        await _recorded.AddQuietAsync(6);
        await _recorded.AddAsync(10, segmentMs: 15, change: row => row.StageName == "decode"
            ? row with { Metric = "Slowdown", StageName = "segment", Unit = null, Value = null, Requirement = 0.6, Verdict = VerdictState.NotCompared, Reason = "judged by 'vizart gate' over the history" }
            : row);

        Assert.DoesNotContain(Of(await JudgeAsync(), VerdictState.Failed), finding => finding.StageName == "segment");
    }

    [Fact]
    public async Task A_stage_that_is_as_noisy_as_the_slowdown_is_inconclusive()
    {
        double[] wild = [10, 16, 8, 20, 12, 9];
        for (var i = 0; i < wild.Length; i++)
        {
            await _recorded.AddAsync(i, wild[i]);
        }

        await _recorded.AddAsync(10, segmentMs: 25);

        var finding = Assert.Single(Of(await JudgeAsync(), VerdictState.Inconclusive), finding => finding.StageName == "segment");
        Assert.Contains("vary so much that only more than", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_corrupt_file_is_a_problem_that_is_told()
    {
        await _recorded.AddQuietAsync(2);
        var part = Directory.EnumerateFiles(Path.Combine(_folder.Path, "history", "metrics"), "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal).First();
        await File.WriteAllTextAsync(part, "not parquet");

        var verdict = await JudgeAsync();

        Assert.Equal("VIZ401", Assert.Single(verdict.Problems).Code);
    }

    [Fact]
    public async Task One_run_is_judged_where_it_is_named()
    {
        var first = await _recorded.AddAsync(0, f1: 0.5);
        await _recorded.AddAsync(1);

        var verdict = await Gate.JudgeAsync(_recorded.History, new GateOptions { RunId = first });

        Assert.Equal(first, verdict.Suites[0].Run.RunId);
        Assert.Equal(VerdictState.Failed, verdict.State);
    }

    private Task<GateVerdict> JudgeAsync() => Gate.JudgeAsync(_recorded.History, new GateOptions());

    private static ImmutableArray<Finding> Of(GateVerdict verdict, VerdictState state) => [.. verdict.Suites.SelectMany(suite => suite.Findings).Where(finding => finding.State == state)];

    private static Finding Only(GateVerdict verdict, VerdictState state) => Assert.Single(Of(verdict, state));
}
