using VizArt.Accuracy.Tests.Oracle;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

public sealed class DetectionEvaluatorTests
{
    private static readonly Box Place = new(10, 10, 50, 50);
    private static readonly Box Elsewhere = new(200, 200, 50, 50);

    /// <summary>Two objects; one found, one missed, one false alarm between them in score.</summary>
    private static readonly Scene HalfFound = new(
        2, 1, [new(0, 0, Place), new(1, 0, Place)], [new(0, 0, Place, 0.9), new(1, 0, Elsewhere, 0.6), new(1, 0, Elsewhere, 0.4)]);

    [Fact]
    public void One_object_of_two_found_first_is_half_the_recall_at_full_precision()
    {
        var scores = HalfFound.Evaluate();

        // Recall 0.5 is reached at precision 1: recall points 0 to 0.50 are 1, the other 50 are 0.
        Close.Equal(51 / 101.0, scores.Find("AP"), "AP");
        Close.Equal(0.5, scores.Find("AR100"), "AR100");
    }

    [Fact]
    public void Counts_take_only_detections_at_or_above_the_score_threshold()
    {
        var scores = HalfFound.Evaluate();

        Assert.Equal(new OutcomeCounts(1, 1, 1), scores.Counts);
        Assert.Equal(0.5, scores.Find("Precision"));
        Assert.Equal(0.5, scores.Find("Recall"));
        Assert.Equal(0.5, scores.Find("F1"));
    }

    [Fact]
    public void The_best_F1_comes_with_its_score()
    {
        var scores = HalfFound.Evaluate();

        Assert.Equal(2 / 3.0, scores.Find("BestF1"));
        Assert.Equal(0.9, scores.Find("BestF1Score"));
    }

    [Fact]
    public void A_sample_with_nothing_to_find_and_nothing_found_has_no_F1()
    {
        var scores = new Scene(2, 1, [new(0, 0, Place)], [new(0, 0, Place, 0.9)]).Evaluate();

        Assert.Equal(1, scores.Samples.Total(0)!.Value.F1);
        Assert.Null(scores.Samples.Total(1)!.Value.F1);
    }

    [Fact]
    public void Samples_that_were_not_added_do_not_count()
    {
        var dataset = HalfFound.Build();
        var scores = HalfFound.Evaluate(dataset, null, [0]).Evaluate();

        Assert.Equal(new OutcomeCounts(1, 0, 0), scores.Counts);
        Assert.Null(scores.Samples.Total(1));
    }

    [Fact]
    public void Without_samples_every_figure_is_undefined()
    {
        var scores = new DetectionEvaluator(HalfFound.Build()).Evaluate();

        Assert.All(scores.Metrics, metric => Assert.Null(metric.Value));
    }

    [Fact]
    public void A_crowd_takes_any_number_of_detections_and_none_of_them_counts()
    {
        var scene = new Scene(1, 1, [new(0, 0, new Box(0, 0, 100, 100), IsCrowd: true)], [new(0, 0, new Box(0, 0, 40, 40), 0.9), new(0, 0, new Box(50, 50, 40, 40), 0.8)]);

        var scores = scene.Evaluate();

        Assert.Equal(default, scores.Counts);
        Assert.Null(scores.Find("AP"));
    }

    [Fact]
    public void A_difficult_object_need_not_be_found()
    {
        var scene = new Scene(1, 1, [new(0, 0, Place), new(0, 0, new Box(100, 100, 20, 20), IsDifficult: true)], [new(0, 0, Place, 0.9)]);

        var scores = scene.Evaluate();

        Assert.Equal(new OutcomeCounts(1, 0, 0), scores.Counts);
        Assert.Equal(1, scores.Find("AR100"));
    }

    [Fact]
    public void Detections_of_a_difficult_object_however_many_do_not_count()
    {
        var hard = new Box(100, 100, 20, 20);
        var scene = new Scene(1, 1, [new(0, 0, Place), new(0, 0, hard, IsDifficult: true)], [new(0, 0, hard, 0.95), new(0, 0, Place, 0.9), new(0, 0, hard, 0.8)]);

        var scores = scene.Evaluate();

        Assert.Equal(new OutcomeCounts(1, 0, 0), scores.Counts);
        Assert.Equal(1, scores.Find("Precision"));
    }

    [Fact]
    public void A_detection_within_a_difficult_object_is_not_of_it_as_it_would_be_of_a_crowd()
    {
        var scene = new Scene(1, 1, [new(0, 0, new Box(0, 0, 100, 100), IsDifficult: true)], [new(0, 0, new Box(0, 0, 40, 40), 0.9)]);

        Assert.Equal(new OutcomeCounts(0, 1, 0), scene.Evaluate().Counts);
    }

    [Fact]
    public void An_object_that_counts_is_found_before_a_difficult_one()
    {
        var near = new Box(Place.X + 2, Place.Y, Place.Width, Place.Height);
        var scene = new Scene(1, 1, [new(0, 0, Place, IsDifficult: true), new(0, 0, near)], [new(0, 0, Place, 0.9)]);

        Assert.Equal(new OutcomeCounts(1, 0, 0), scene.Evaluate().Counts);
    }

    [Fact]
    public void An_object_of_id_0_is_taken_yet_never_found()
    {
        var near = new Box(12, 10, 50, 50);
        var scene = new Scene(1, 1, [new(0, 0, Place, Id: 0), new(0, 0, near, Id: 7)], [new(0, 0, Place, 0.9), new(0, 0, Place, 0.8)]);

        var scores = scene.Evaluate();

        Assert.Equal(new OutcomeCounts(1, 1, 1), scores.Counts);
    }

    [Fact]
    public void An_outcome_names_the_detection_and_the_annotation_that_it_found()
    {
        var outcomes = HalfFound.Evaluate(HalfFound.Build(), null, [0, 1]).GetOutcomes();

        Assert.Equal([DetectionOutcome.TruePositive, DetectionOutcome.FalsePositive, DetectionOutcome.BelowScoreThreshold], outcomes.Outcomes.ToArray());
        Assert.Equal([0, -1, -1], outcomes.Annotations.ToArray());
        Assert.Equal([0, 0, 1], outcomes.Positions.ToArray());
        Assert.Equal([0, 1, 1], outcomes.Samples.ToArray());
    }

    [Fact]
    public void A_threshold_that_AP_does_not_use_is_matched_for_F1()
    {
        var scene = new Scene(1, 1, [new(0, 0, new Box(0, 0, 100, 100))], [new(0, 0, new Box(0, 0, 100, 40), 0.9)]);

        var scores = scene.Evaluate(new DetectionOptions { IouThreshold = 0.4 });

        Assert.Equal(1, scores.Find("F1"));
        Assert.Equal(0, scores.Find("AP"));
        Assert.Equal(1, scores.PrecisionRecallCurve(0.4)!.Recall);
    }

    [Fact]
    public void AP50_is_undefined_when_AP_does_not_use_its_threshold()
    {
        var scores = HalfFound.Evaluate(new DetectionOptions { IouThresholds = [0.6, 0.75] });

        Assert.Null(scores.Find("AP50"));
        Assert.NotNull(scores.Find("AP75"));
    }

    [Fact]
    public void Recalls_are_named_after_the_limits_on_detections()
    {
        var scores = HalfFound.Evaluate(new DetectionOptions { MaxDetections = [1, 50] });

        Assert.Equal(["AR1", "AR50"], scores.Metrics.Select(metric => metric.Metric.Name).Where(name => name.StartsWith("AR", StringComparison.Ordinal) && char.IsDigit(name[2])));
    }

    [Fact]
    public void Detections_by_name_score_like_columns()
    {
        var evaluator = new DetectionEvaluator(HalfFound.Build());
        evaluator.Add(0, [new(Place, "c1", 0.9)]);
        evaluator.Add(1, [new(Elsewhere, "c1", 0.6), new(Elsewhere, "c1", 0.4)]);

        var scores = evaluator.Evaluate();

        Assert.Equal(HalfFound.Evaluate().Metrics.AsEnumerable(), scores.Metrics.AsEnumerable());
    }

    [Fact]
    public void A_table_in_any_order_of_samples_scores_like_sample_by_sample()
    {
        var table = new DetectionTableBuilder();
        table.Add(1, 0, Elsewhere, 0.6);
        table.Add(0, 0, Place, 0.9);
        table.Add(1, 0, Elsewhere, 0.4);
        var evaluator = new DetectionEvaluator(HalfFound.Build());

        evaluator.AddAll(table.Build());

        Assert.Equal(2, evaluator.SampleCount);
        Assert.Equal(HalfFound.Evaluate().Metrics.AsEnumerable(), evaluator.Evaluate().Metrics.AsEnumerable());
        Assert.Equal([0, 0, 1], evaluator.GetOutcomes().Positions.ToArray());
    }

    [Fact]
    public void A_table_without_detections_misses_every_object()
    {
        var evaluator = new DetectionEvaluator(HalfFound.Build());

        evaluator.AddAll(new DetectionTableBuilder().Build());

        Assert.Equal(new OutcomeCounts(0, 0, 2), evaluator.Evaluate().Counts);
    }

    [Fact]
    public void A_category_that_is_no_index_is_refused()
    {
        var evaluator = new DetectionEvaluator(HalfFound.Build());

        var exception = Assert.Throws<ArgumentException>(() => evaluator.Add(1, [Place], [1], [0.5]));

        Assert.Equal("Sample '2', detection 0: category 1; expected an index below 1, or -1 for unknown.", exception.Message);
    }

    [Fact]
    public void Columns_of_different_lengths_are_refused()
    {
        var exception = Assert.Throws<ArgumentException>(() => new DetectionEvaluator(HalfFound.Build()).Add(0, [Place], [], [0.5]));

        Assert.Equal("1 boxes, 0 categories and 1 scores; the columns must have one length.", exception.Message);
    }

    [Fact]
    public void An_unknown_category_is_refused_by_name()
    {
        var evaluator = new DetectionEvaluator(HalfFound.Build());

        var exception = Assert.Throws<UnknownCategoryException>(() => evaluator.Add(0, [new(Place, "cat", 0.9)]));

        Assert.Equal(
            "Sample '1': a detection of category 'cat' that the ground truth does not know (it knows: c1). "
            + "Use the ground truth's names, or set IgnoreUnknownCategories to leave such detections out.",
            exception.Message);
        Assert.Equal(("VIZ360", "cat", "1"), (exception.Code, exception.Category, exception.SampleId));
        Assert.Equal(0, evaluator.SampleCount);
    }

    [Fact]
    public void An_unknown_category_is_left_out_and_counted_when_allowed()
    {
        var evaluator = new DetectionEvaluator(HalfFound.Build(), new DetectionOptions { IgnoreUnknownCategories = true });

        evaluator.Add(0, [new(Place, "cat", 0.9), new(Place, "c1", 0.9)]);

        Assert.Equal(1, evaluator.UnknownCategoryCount);
        Assert.Equal(new OutcomeCounts(1, 0, 0), evaluator.Evaluate().Counts);
    }

    [Fact]
    public void A_sample_added_twice_is_refused()
    {
        var evaluator = new DetectionEvaluator(HalfFound.Build());
        evaluator.Add(0, []);

        var exception = Assert.Throws<InvalidOperationException>(() => evaluator.Add(0, []));

        Assert.Equal("Sample '1' was added before. Add every sample once, with all its predictions.", exception.Message);
    }

    [Fact]
    public void A_sample_in_both_parts_is_refused_before_anything_is_merged()
    {
        var dataset = HalfFound.Build();
        var (left, right) = (HalfFound.Evaluate(dataset, null, [0]), HalfFound.Evaluate(dataset, null, [1, 0]));

        Assert.Throws<ArgumentException>(() => left.Merge(right));

        Assert.Equal(1, left.SampleCount);
    }

    [Fact]
    public void Evaluators_of_other_options_are_not_merged()
    {
        var dataset = HalfFound.Build();

        Assert.Throws<ArgumentException>(() => new DetectionEvaluator(dataset).Merge(new DetectionEvaluator(dataset, new DetectionOptions { ScoreThreshold = 0.1 })));
    }

    [Fact]
    public void A_metric_that_is_not_there_is_named_with_those_that_are()
    {
        var exception = Assert.Throws<ArgumentException>(() => HalfFound.Evaluate().Find("AP99"));

        Assert.StartsWith("No metric 'AP99'; there are AP, AP50, AP75, APs,", exception.Message, StringComparison.Ordinal);
    }
}
