using VizArt.Runs;

namespace VizArt.Harness.Tests.Judging;

public sealed class JudgeTests
{
    private static readonly Baseline None = new() { Reason = "no earlier run" };

    [Fact]
    public void A_figure_at_its_minimum_passes()
    {
        var judgement = One(F1(0.8), new Requirement("F1") { Min = 0.8 }, None, null);

        Assert.Equal(VerdictState.Passed, judgement.Verdict);
        Assert.Null(judgement.Code);
    }

    [Fact]
    public void A_figure_the_smallest_bit_below_its_minimum_fails()
    {
        var judgement = One(F1(Math.BitDecrement(0.8)), new Requirement("F1") { Min = 0.8 }, None, null);

        Assert.Equal(VerdictState.Failed, judgement.Verdict);
        Assert.Equal("VIZ101", judgement.Code);
    }

    [Fact]
    public void A_figure_without_a_value_fails_what_is_asked_of_it()
    {
        var judgement = One(F1(null), new Requirement("F1") { Min = 0.8 }, None, null);

        Assert.Equal("VIZ104", judgement.Code);
    }

    [Fact]
    public void A_category_without_ground_truth_is_not_compared_where_every_category_was_asked()
    {
        var judgement = One(F1(null), new Requirement("F1") { Min = 0.8, MayBeUndefined = true }, None, null);

        Assert.Equal(VerdictState.NotCompared, judgement.Verdict);
    }

    [Fact]
    public void A_figure_that_nothing_was_asked_of_has_no_verdict()
    {
        var judgement = One(F1(0.1) with { IsHeadline = false }, null, None, 0.005);

        Assert.Null(judgement.Verdict);
    }

    [Theory]
    [InlineData(0.845, VerdictState.Passed)]
    [InlineData(0.8449, VerdictState.Failed)]
    [InlineData(0.9, VerdictState.Passed)]
    public void A_headline_figure_may_fall_as_far_as_allowed_and_no_further(double value, VerdictState expected)
    {
        var judgement = One(F1(value), null, Reached(F1(0.85)), 0.005);

        Assert.Equal(expected, judgement.Verdict);
        Assert.Equal(expected == VerdictState.Failed ? "VIZ102" : null, judgement.Code);
    }

    [Fact]
    public void An_error_that_grows_is_a_drop_too()
    {
        var error = F1(0.2) with { Metric = "LogLoss", Direction = MetricDirection.LowerIsBetter };

        var judgement = One(error, null, Reached(error with { Value = 0.1 }), 0.005);

        Assert.Equal("VIZ102", judgement.Code);
        Assert.Equal(-0.1, judgement.Gain!.Value, 12);
    }

    [Fact]
    public void A_figure_that_lost_its_value_fails_against_a_baseline_that_has_one()
    {
        var judgement = One(F1(null), null, Reached(F1(0.85)), 0.005);

        Assert.Equal("VIZ102", judgement.Code);
    }

    [Fact]
    public void A_headline_figure_without_a_baseline_is_new()
    {
        var judgement = One(F1(0.9), null, None, 0.005);

        Assert.Equal(VerdictState.New, judgement.Verdict);
        Assert.Equal("no earlier run", judgement.Reason);
    }

    [Fact]
    public void A_baseline_of_other_ground_truth_is_not_compared()
    {
        var changed = Reached(F1(0.95)) with { Accuracy = VerdictState.NotCompared, Reason = "the ground truth changed" };

        var judgement = One(F1(0.5), null, changed, 0.005);

        Assert.Equal(VerdictState.NotCompared, judgement.Verdict);
        Assert.Null(judgement.Baseline);
    }

    [Fact]
    public void A_category_is_not_compared_with_its_baseline_unasked()
    {
        var category = F1(0.1) with { Category = "car" };

        var judgement = One(category, null, Reached(category with { Value = 0.9 }), 0.005);

        Assert.Null(judgement.Verdict);
        Assert.Equal(0.9, judgement.Baseline);
    }

    [Fact]
    public void Times_are_not_judged_where_they_say_nothing()
    {
        var judgement = One(Time(500), new Requirement("Time") { Statistic = "Median", Stage = "/", Max = 200 }, None, null, "coverage is collected");

        Assert.Equal(VerdictState.NotCompared, judgement.Verdict);
        Assert.Equal("coverage is collected", judgement.Reason);
    }

    [Fact]
    public void A_time_over_its_budget_fails_with_a_code_of_its_own()
    {
        var judgement = One(Time(500), new Requirement("Time") { Statistic = "Median", Stage = "/", Max = 200 }, None, null);

        Assert.Equal("VIZ201", judgement.Code);
    }

    [Fact]
    public void Memory_that_could_not_be_measured_is_not_compared()
    {
        var judgement = One(Time(null) with { Metric = "GpuMemory", SampleCount = 3 }, new Requirement("GpuMemory") { Statistic = "Median", Stage = "/", Max = 200 }, None, null);

        Assert.Equal(VerdictState.NotCompared, judgement.Verdict);
    }

    [Fact]
    public void Two_requirements_on_a_figure_are_judged_each_and_its_drop_once()
    {
        Requirement[] requirements = [new("F1") { Min = 0.8 }, new("F1") { Max = 0.85 }];

        var judgements = Judge.All([F1(0.9)], requirements, Reached(F1(0.9)), 0.005, null);

        Assert.Equal([VerdictState.Passed, VerdictState.Failed], judgements.Select(judgement => judgement.Verdict!.Value));
        Assert.Equal([0.005, null], judgements.Select(judgement => judgement.MaxDrop));
    }

    private static Judgement One(Figure figure, Requirement? requirement, Baseline baseline, double? maxDrop, string? timesNotJudged = null) =>
        Assert.Single(Judge.All([figure], requirement is null ? [] : [requirement], baseline, maxDrop, timesNotJudged));

    private static Figure F1(double? value) => new() { Metric = "F1", Value = value, IsHeadline = true };

    private static Figure Time(double? value) =>
        new() { Metric = "Time", Statistic = "Median", Stage = "/", Value = value, Unit = "ms", Direction = MetricDirection.LowerIsBetter };

    private static Baseline Reached(Figure figure) => new()
    {
        Accuracy = VerdictState.Passed,
        Reason = "compared with run 1",
        Figures = new Dictionary<(string, string?, string?, string?, string?), double?> { [figure.Key] = figure.Value }.ToImmutableDictionary(),
    };
}
