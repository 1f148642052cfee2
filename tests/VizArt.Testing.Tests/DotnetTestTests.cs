using System.Globalization;
using System.Text.RegularExpressions;
using VizArt.Testing.Tests.Hosting;

namespace VizArt.Testing.Tests;

/// <summary>Real test runs of a real test project, seen from outside.</summary>
public sealed partial class DotnetTestTests : IDisposable
{
    private readonly FixtureHost _host = new();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task Measured_tests_are_facts_like_any_other()
    {
        var run = await _host.TestAsync("FullyQualifiedName~GoodTests");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal("Passed", run.Outcomes["MeasuredTests.GoodTests.Finds_cells"]);
        Assert.Equal("Passed", run.Outcomes["MeasuredTests.GoodTests.Finds_cells_later"]);
        Assert.Equal("Passed", run.Outcomes["MeasuredTests.GoodTests.Warms_up"]);
        Assert.Equal("NotExecuted", run.Outcomes["MeasuredTests.GoodTests.Is_skipped"]);
        Assert.Equal("Passed", run.Outcomes["MeasuredTests.GoodTests.A_plain_fact_stands_beside"]);
        Assert.Equal("Passed", run.Outcomes["MeasuredTests.GoodTests.A_plain_theory_has_a_guard(number: 2)"]);
        Assert.Equal(7, run.Outcomes.Count);
    }

    [Fact]
    public async Task A_test_that_passes_shows_its_own_output_and_the_table()
    {
        var run = await _host.TestAsync("FullyQualifiedName~GoodTests.Finds_cells");

        var output = run.StandardOutputOf("MeasuredTests.GoodTests.Finds_cells");
        Assert.Contains("looking at 3", output, StringComparison.Ordinal);
        Assert.Contains("GoodTests.Finds_cells: Passed. 3 samples, 1 category, 1 pass in ", output, StringComparison.Ordinal);
        Assert.Contains("≥ 0.900", output, StringComparison.Ordinal);
        Assert.Contains("Time (Median)", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_trait_tells_accuracy_tests_from_others()
    {
        var run = await _host.TestAsync("Category=Accuracy&FullyQualifiedName~GoodTests");

        Assert.Equal(
            ["MeasuredTests.GoodTests.Finds_cells", "MeasuredTests.GoodTests.Finds_cells_later", "MeasuredTests.GoodTests.Is_skipped"],
            run.Outcomes.Keys.Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(null, "0", "NotExecuted", "The ground truth '%VIZART_FIXTURE_DATA%/coco.json' is not there; sought: nowhere, since the environment variable VIZART_FIXTURE_DATA is not set. Ask the lab for them.")]
    [InlineData(null, "1", "Failed", "VIZ014 The ground truth '%VIZART_FIXTURE_DATA%/coco.json' is not there.")]
    [InlineData("truth", "1", "Passed", "")]
    public async Task A_test_whose_data_are_missing_is_skipped_and_says_so_unless_data_are_required(string? folder, string isRequired, string outcome, string message)
    {
        const string test = "MeasuredTests.AbsentTests.Needs_data";

        var run = await _host.TestAsync(
            "FullyQualifiedName~AbsentTests",
            ("VIZART_FIXTURE_DATA", folder ?? ""),
            ("VIZART_REQUIRE_DATA", isRequired));

        Assert.Equal(outcome, run.Outcomes[test]);
        Assert.Contains(message, run.MessageOf(test), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tests_are_listed_without_being_run()
    {
        var listed = await _host.ListAsync();

        Assert.Contains("MeasuredTests.GoodTests.Finds_cells", listed, StringComparison.Ordinal);
        Assert.Contains("MeasuredTests.BadTests.Returns_a_number", listed, StringComparison.Ordinal);
        Assert.False(Directory.Exists(_host.VizArtDirectory));
    }

    [Fact]
    public async Task Measured_tests_meet_nobody()
    {
        var run = await _host.TestAsync("FullyQualifiedName~AloneTests|FullyQualifiedName~LongPlainTests");

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Equal(3, run.Outcomes.Count);
    }

    [Fact]
    public async Task What_goes_wrong_fails_with_its_code_place_and_exit_status_1()
    {
        var run = await _host.TestAsync("FullyQualifiedName~BadTests");

        Assert.Equal(1, run.ExitCode);
        Assert.All(run.Outcomes.Values, outcome => Assert.Equal("Failed", outcome));
        Assert.Contains("VIZ101 F1 0.500 is below the required 0.800 (short by 0.300). Worst images: 2.png 0.000, 3.png 0.000.", run.MessageOf("MeasuredTests.BadTests.Finds_little"), StringComparison.Ordinal);
        Assert.Matches(@"VIZ201 Time \(Median\) of separate [\d.]+ ms is over the budget of 2\.0+ ms", run.MessageOf("MeasuredTests.BadTests.Takes_long"));
        Assert.Matches(@"VIZ3\d\d .*damaged\.json\(5,\d+\): error VIZ3\d\d: \$\.annotations\[0\]\.bbox", run.MessageOf("MeasuredTests.BadTests.Reads_damaged_truth").ReplaceLineEndings(" "));
        Assert.Contains("VIZ010 BadTests.Returns_a_number returns Int32, which nothing scores.", run.MessageOf("MeasuredTests.BadTests.Returns_a_number"), StringComparison.Ordinal);
        Assert.Contains("VIZ103 The pipeline failed on 1 of 3 samples, which count as nothing found. 2.png: InvalidDataException: no pixels", run.MessageOf("MeasuredTests.BadTests.Throws"), StringComparison.Ordinal);
        Assert.Matches(@"VIZ201 Time \(Median\) [\d.]+ ms is over the budget of 1\.0+ ms", run.MessageOf("MeasuredTests.BadTests.A_plain_fact_over_its_budget"));
        Assert.Matches(@"at MeasuredTests\.BadTests\.Finds_little\(\) in .*BadTests\.cs:line 8", run.StackTraceOf("MeasuredTests.BadTests.Finds_little"));
    }

    [Fact]
    public async Task An_independent_engine_finds_the_figures_of_the_message_in_the_history()
    {
        var run = await _host.TestAsync("FullyQualifiedName~BadTests.Finds_little|FullyQualifiedName~GoodTests.Finds_cells");

        using var engine = new IndependentEngine(_host.VizArtDirectory);
        var shown = FigureOfMessage().Match(run.MessageOf("MeasuredTests.BadTests.Finds_little"));
        var row = Assert.Single(engine.Query("SELECT value, requirement, verdict, sample_count, month FROM metrics WHERE test = 'BadTests.Finds_little' AND metric = 'F1' AND category IS NULL AND slice IS NULL"));
        Assert.Equal(shown.Groups[1].Value, ((double)row[0]!).ToString("0.000", CultureInfo.InvariantCulture));
        Assert.Equal(shown.Groups[2].Value, ((double)row[1]!).ToString("0.000", CultureInfo.InvariantCulture));
        Assert.Equal(("Failed", 3L), ((string)row[2]!, (long)row[3]!));
        Assert.Matches(@"^\d{4}-\d\d", row[4]!.ToString()!);

        var median = Assert.Single(engine.Query("SELECT value FROM metrics WHERE test = 'GoodTests.Finds_cells' AND metric = 'Time' AND statistic = 'Median' AND stage_name = '/'"));
        var computed = Assert.Single(engine.Query("SELECT quantile_cont(execution_time_ms, 0.5) FROM stages WHERE test = 'GoodTests.Finds_cells' AND stage_name = '/'"));
        Assert.Equal((double)computed[0]!, (double)median[0]!, 9);

        var samples = engine.Query("SELECT sum(true_positives), sum(false_negatives) FROM samples WHERE test = 'BadTests.Finds_little' AND category IS NULL");
        Assert.Equal("1 2", $"{samples[0][0]} {samples[0][1]}");
        Assert.Equal("1", Assert.Single(engine.Query("SELECT count(*) FROM runs"))[0]!.ToString());
        Assert.Equal("True", Assert.Single(engine.Query("SELECT bool_and(run_id IN (SELECT run_id FROM runs)) FROM metrics"))[0]!.ToString());
    }

    [Fact]
    public async Task A_process_that_dies_in_the_third_test_leaves_the_first_two_and_the_next_run_works()
    {
        var died = await _host.TestAsync("FullyQualifiedName~DyingTests", ("FIXTURE_DIES", "1"));

        Assert.NotEqual(0, died.ExitCode);
        using (var engine = new IndependentEngine(_host.VizArtDirectory))
        {
            Assert.Equal(["DyingTests.Test_1", "DyingTests.Test_2"], engine.Query("SELECT DISTINCT test FROM metrics ORDER BY test").Select(row => row[0]));
        }

        var next = await _host.TestAsync("FullyQualifiedName~DyingTests");

        Assert.True(next.ExitCode == 0, next.Output);
        using (var engine = new IndependentEngine(_host.VizArtDirectory))
        {
            Assert.Equal(["DyingTests.Test_1 2", "DyingTests.Test_2 2", "DyingTests.Test_3 1"], engine.Query("SELECT test, count(DISTINCT run_id) FROM metrics GROUP BY test ORDER BY test").Select(row => $"{row[0]} {row[1]}"));
        }
    }

    [Fact]
    public async Task Samples_asked_for_run_alone()
    {
        var run = await _host.TestAsync("FullyQualifiedName~BadTests.Finds_little", ("VIZART_SAMPLES", "2"));

        Assert.True(run.ExitCode == 0, run.Output);
        Assert.Contains("Ran, not judged. 1 sample", run.StandardOutputOf("MeasuredTests.BadTests.Finds_little"), StringComparison.Ordinal);
        using var engine = new IndependentEngine(_host.VizArtDirectory);
        Assert.Equal("False samples: 2", string.Join(' ', Assert.Single(engine.Query("SELECT is_full, filter FROM runs"))));
    }

    [Fact]
    public async Task Settings_at_fault_fail_every_measured_test_with_every_fault()
    {
        var run = await _host.TestAsync("FullyQualifiedName~GoodTests.Finds_cells_later", ("VIZART_ENABLED", "perhaps"), ("VIZART_RUN_ID", "../../evil"));

        Assert.Equal(1, run.ExitCode);
        var message = run.MessageOf("MeasuredTests.GoodTests.Finds_cells_later");
        Assert.Contains("VIZ001", message, StringComparison.Ordinal);
        Assert.Contains("VIZART_ENABLED", message, StringComparison.Ordinal);
        Assert.Contains("VIZART_RUN_ID", message, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"F1 (\d\.\d+) is below the required (\d\.\d+)")]
    private static partial Regex FigureOfMessage();
}
