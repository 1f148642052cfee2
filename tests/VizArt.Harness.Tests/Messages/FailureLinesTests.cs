using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness.Tests.Messages;

public sealed class FailureLinesTests
{
    private static readonly Evidence Nothing = new();

    [Fact]
    public void A_metric_below_its_minimum_says_actual_limit_gap_and_evidence()
    {
        var judgement = new Judgement(new Figure { Metric = "F1", Value = 0.783 }) { Min = 0.8, Verdict = VerdictState.Failed, Code = "VIZ101" };
        var evidence = new Evidence
        {
            Categories = new Dictionary<(string, string), double?> { [("F1", "RBC")] = 0.9, [("F1", "Platelets")] = 0.61, [("AP", "RBC")] = 0.1 }.ToImmutableDictionary(),
            Samples =
            [
                new("9 (smear-09.png)", null, 0.85, 0.9),
                new("7 (smear-07.png)", null, 0.4, 0.95),
                new("8 (smear-08.png)", null, 0.3, 0.3),
                new("8 (smear-08.png)", "Platelets", 0.1, 0.3),
            ],
        };

        var line = Assert.Single(FailureLines.Of([judgement], evidence));

        Assert.Equal(
            "VIZ101 F1 0.783 is below the required 0.800 (short by 0.017). Worst category: Platelets 0.610. "
            + "Images that got worse: 7 (smear-07.png) 0.950 → 0.400, 9 (smear-09.png) 0.900 → 0.850.",
            line);
    }

    [Fact]
    public void Figures_that_round_alike_are_told_apart()
    {
        var judgement = new Judgement(new Figure { Metric = "F1", Value = 0.79996 }) { Min = 0.8, Verdict = VerdictState.Failed, Code = "VIZ101" };

        var line = Assert.Single(FailureLines.Of([judgement], Nothing));

        Assert.Equal("VIZ101 F1 0.79996 is below the required 0.80000 (short by 0.00004).", line);
    }

    [Fact]
    public void A_category_in_a_slice_is_named()
    {
        var judgement = new Judgement(new Figure { Metric = "AP75", Category = "car", Slice = "night", Value = 0.31 }) { Min = 0.4, Verdict = VerdictState.Failed, Code = "VIZ101" };

        var line = Assert.Single(FailureLines.Of([judgement], Nothing));

        Assert.Equal("VIZ101 AP75 of car in night 0.310 is below the required 0.400 (short by 0.090).", line);
    }

    [Fact]
    public void A_category_below_its_minimum_names_the_images_that_got_worse_in_it()
    {
        var judgement = new Judgement(new Figure { Metric = "F1", Category = "Platelets", Value = 0.5 }) { Min = 0.8, Verdict = VerdictState.Failed, Code = "VIZ101" };
        var evidence = new Evidence { Samples = [new("7 (smear-07.png)", null, 0.4, 0.95), new("8 (smear-08.png)", "Platelets", 0.1, 0.3)] };

        var line = Assert.Single(FailureLines.Of([judgement], evidence));

        Assert.Equal("VIZ101 F1 of Platelets 0.500 is below the required 0.800 (short by 0.300). Images that got worse: 8 (smear-08.png) 0.300 → 0.100.", line);
    }

    [Fact]
    public void A_call_over_its_budget_names_the_stage_that_slowed_most()
    {
        var judgement = new Judgement(Time("/", 231)) { Max = 200, Verdict = VerdictState.Failed, Code = "VIZ201" };
        var evidence = new Evidence { Stages = [("segment", 180, 40.0), ("classify", 30, 29.0)] };

        var line = Assert.Single(FailureLines.Of([judgement], evidence));

        Assert.Equal("VIZ201 Time (Median) 231 ms is over the budget of 200 ms (over by 31.0 ms, 16 %). Slowed most: segment 40 ms → 180 ms.", line);
    }

    [Fact]
    public void A_call_over_its_budget_without_a_baseline_names_where_time_goes()
    {
        var judgement = new Judgement(Time("/", 231)) { Max = 200, Verdict = VerdictState.Failed, Code = "VIZ201" };
        var evidence = new Evidence { Stages = [("segment", 180, null), ("segment/smooth", 170, null), ("classify", 30, null)] };

        var line = Assert.Single(FailureLines.Of([judgement], evidence));

        Assert.Equal("VIZ201 Time (Median) 231 ms is over the budget of 200 ms (over by 31.0 ms, 16 %). Most time goes to: segment 180 ms, classify 30.0 ms.", line);
    }

    [Fact]
    public void A_stage_over_its_budget_is_named()
    {
        var judgement = new Judgement(Time("detect/resize", 21.5) with { Statistic = "P95" }) { Max = 20, Verdict = VerdictState.Failed, Code = "VIZ201" };

        var line = Assert.Single(FailureLines.Of([judgement], Nothing));

        Assert.Equal("VIZ201 Time (P95) of detect/resize 21.5 ms is over the budget of 20.0 ms (over by 1.50 ms, 7.5 %).", line);
    }

    [Fact]
    public void A_stage_that_never_ran_lists_the_stages_seen()
    {
        var line = FailureLines.StageNeverRan("resize", ["/", "decode", "detect"]);

        Assert.Equal("VIZ203 The stage 'resize' has a budget and never ran. Stages seen: /, decode, detect.", line);
    }

    [Fact]
    public void Metrics_that_fell_below_the_baseline_share_one_line_with_the_run_they_are_compared_with()
    {
        var judgements = new[]
        {
            new Judgement(new Figure { Metric = "AP", Value = 0.612 }) { MaxDrop = 0.005, Baseline = 0.64, Verdict = VerdictState.Failed, Code = "VIZ102" },
            new Judgement(new Figure { Metric = "F1", Value = 0.8 }) { MaxDrop = 0.005, Baseline = 0.81, Verdict = VerdictState.Failed, Code = "VIZ102" },
        };

        var line = Assert.Single(FailureLines.Of(judgements, new Evidence { Baseline = "run 1 of main" }));

        Assert.Equal(
            "VIZ102 2 metrics fell further below the baseline than allowed (0.005): AP 0.640 → 0.612 (−0.028), F1 0.810 → 0.800 (−0.010). Baseline: run 1 of main.",
            line);
    }

    [Fact]
    public void A_metric_without_a_value_says_what_is_missing()
    {
        var judgement = new Judgement(new Figure { Metric = "F1" }) { Min = 0.8, Verdict = VerdictState.Failed, Code = "VIZ104", Reason = "undefined: there is nothing to compute it from" };

        var line = Assert.Single(FailureLines.Of([judgement], Nothing));

        Assert.Equal("VIZ104 F1 has no value, and 0.800 is required: there is nothing to compute it from.", line);
    }

    [Fact]
    public void Samples_on_which_the_pipeline_failed_are_named_with_their_errors()
    {
        var sample = new Sample("7", "/images/smear-07.png") { Index = 3 };

        var line = FailureLines.OfSamples([new SampleFailure(sample, 1, new InvalidOperationException("No cells\nfound"))], 24);

        Assert.Equal("VIZ103 The pipeline failed on 1 of 24 samples, which count as nothing found. 7 (smear-07.png): InvalidOperationException: No cells found", line);
    }

    [Fact]
    public void A_result_that_cannot_be_scored_is_told_by_its_code()
    {
        var sample = new Sample("7", "/images/7.png") { Index = 3 };

        var line = FailureLines.OfSamples([new SampleFailure(sample, 1, new HarnessException("VIZ352", "The pipeline returned null."))], 24);

        Assert.Equal("VIZ103 The pipeline failed on 1 of 24 samples, which count as nothing found. 7.png: VIZ352 The pipeline returned null.", line);
    }

    private static Figure Time(string stage, double value) =>
        new() { Metric = "Time", Statistic = "Median", Stage = stage, Value = value, Unit = "ms", Direction = MetricDirection.LowerIsBetter };
}
