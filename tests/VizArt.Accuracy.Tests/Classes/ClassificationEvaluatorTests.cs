using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Classes;

public sealed class ClassificationEvaluatorTests
{
    [Fact]
    public void Figures_of_four_samples_are_as_by_hand()
    {
        var dataset = ClassScene.Build(2, 0, 0, 1, 1);

        var result = ClassScene.Evaluate(dataset, Labels(0, 1, 1, 1)).Evaluate();

        Assert.Equal(0.75, result.Find("Accuracy"));
        Assert.Equal((1 + (2 / 3.0)) / 2, result.Find("Precision")!.Value, 1e-15);
        Assert.Equal(0.75, result.Find("Recall"));
        Assert.Equal(((2 / 3.0) + 0.8) / 2, result.Find("F1")!.Value, 1e-15);
        Assert.Equal(0.5, result.Find("Kappa"));
        Assert.Equal(0.5, result.Categories[0].Find("Recall"));
        Assert.Equal(2, result.Categories[1].Find("Support"));
    }

    [Fact]
    public void A_positive_category_takes_the_place_of_the_mean()
    {
        var dataset = ClassScene.Build(2, 0, 0, 1, 1);

        var result = ClassScene.Evaluate(dataset, Labels(0, 1, 1, 1), new ClassificationOptions { PositiveCategory = "c1" }).Evaluate();

        Assert.Equal(2 / 3.0, result.Find("Precision"));
        Assert.Equal(1, result.Find("Recall"));
    }

    [Fact]
    public void Every_sample_says_what_was_right_raised_and_missed()
    {
        var dataset = ClassScene.Build(2, 0, 0);

        var result = ClassScene.Evaluate(dataset, Labels(0, 1)).Evaluate();

        Assert.Equal(
            [
                new SampleEvaluation(0, null, 1, 0, 0, 1), new SampleEvaluation(0, "c0", 1, 0, 0, 1),
                new SampleEvaluation(1, null, 0, 1, 1, 0), new SampleEvaluation(1, "c0", 0, 0, 1, 0), new SampleEvaluation(1, "c1", 0, 1, 0, 0),
            ],
            result.Samples.AsEnumerable());
    }

    [Fact]
    public void A_failed_sample_is_missed_and_raises_nothing()
    {
        var evaluator = new ClassificationEvaluator(ClassScene.Build(2, 0, 1));
        evaluator.Add(0, ClassScene.Label(0));
        evaluator.AddFailure(1);

        var result = evaluator.Evaluate();

        Assert.Equal(0.5, result.Find("Accuracy"));
        Assert.Equal(0, result.Categories[1].Find("Predicted"));
        Assert.Equal(0, result.Categories[1].Find("Recall"));
        Assert.Null(result.Find("LinearKappa"));
    }

    [Fact]
    public void Without_samples_every_ratio_is_undefined()
    {
        var result = new ClassificationEvaluator(ClassScene.Build(2, 0, 1)).Evaluate();

        Assert.All(result.Metrics.Where(value => value.Metric.Unit != "samples"), value => Assert.Null(value.Value));
    }

    [Fact]
    public void A_sample_without_truth_does_not_count()
    {
        var result = ClassScene.Evaluate(ClassScene.Build(2, 0, -1), Labels(0, 1)).Evaluate();

        Assert.Equal((1.0, 1.0), (result.Find("Accuracy"), result.Find("Support")));
    }

    [Fact]
    public void A_single_class_has_no_ROC_curve()
    {
        var dataset = ClassScene.Build(2, 0, 0);

        var result = ClassScene.Evaluate(dataset, [(0, ClassScene.Label(0, 0.9, 0.1)), (1, ClassScene.Label(1, 0.2, 0.8))]).Evaluate();

        Assert.Null(result.Find("RocAuc"));
        Assert.Equal(-(Math.Log(0.9) + Math.Log(0.2)) / 2, result.Find("LogLoss")!.Value, 1e-15);
    }

    [Fact]
    public void Scores_that_some_samples_lack_leave_figures_of_scores_undefined()
    {
        var dataset = ClassScene.Build(2, 0, 1);

        var result = ClassScene.Evaluate(dataset, [(0, ClassScene.Label(0, 0.9, 0.1)), (1, ClassScene.Label(1))]).Evaluate();

        Assert.Equal(1, result.Find("Accuracy"));
        Assert.Null(result.Find("LogLoss"));
        Assert.Null(result.Find("RocAuc"));
        Assert.Contains("Undefined where a sample has no scores", result.Metrics.First(value => value.Metric.Name == "RocAuc").Metric.Definition, StringComparison.Ordinal);
    }

    [Fact]
    public void Scores_that_are_no_probabilities_rank_but_have_no_log_loss()
    {
        var dataset = ClassScene.Build(2, 0, 1);

        var result = ClassScene.Evaluate(dataset, [(0, ClassScene.Label(0, 3, -3)), (1, ClassScene.Label(1, -1, 2))]).Evaluate();

        Assert.Equal(1, result.Find("RocAuc"));
        Assert.Null(result.Find("LogLoss"));
    }

    [Fact]
    public void An_unknown_label_is_refused_with_the_names_that_are_known()
    {
        var evaluator = new ClassificationEvaluator(ClassScene.Build(2, 0));

        var exception = Assert.Throws<PredictionException>(() => evaluator.Add(0, ClassScene.Label(7)));

        Assert.Equal("VIZ360", exception.Code);
        Assert.Equal(
            "Sample '1': the category 'c7', which the ground truth does not know (it knows: c0, c1). Use the ground truth's names, or set IgnoreUnknownCategories to count such labels as none.",
            exception.Message);
        Assert.Equal(0, evaluator.SampleCount);
    }

    [Fact]
    public void An_unknown_label_counts_as_none_where_that_is_wished()
    {
        var result = ClassScene.Evaluate(ClassScene.Build(2, 0), Labels(7), new ClassificationOptions { IgnoreUnknownCategories = true }).Evaluate();

        Assert.Equal((0.0, 0.0), (result.Find("Accuracy"), result.Find("Predicted")));
    }

    [Fact]
    public void A_ground_truth_of_boxes_alone_is_refused()
    {
        var dataset = ClassScene.Build(2, -1);

        var exception = Assert.Throws<ArgumentException>(() => new ClassificationEvaluator(dataset));

        Assert.StartsWith(
            "The ground truth says of no sample what it is as a whole. Use one with a category per sample, such as one folder per class, or a CSV with the columns sample and label.",
            exception.Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_score_that_lacks_beside_others_that_are_no_probabilities_is_refused()
    {
        var evaluator = new ClassificationEvaluator(ClassScene.Build(2, 0));

        var exception = Assert.Throws<PredictionException>(() => evaluator.Add(0, ClassScene.Label(0, 4)));

        Assert.Equal(
            "Sample '1': no score for the category 'c1', and the others are no probabilities, so it cannot be taken for 0. Give a score for every category, or probabilities in [0, 1].",
            exception.Message);
    }

    [Fact]
    public void A_score_that_is_not_a_number_cannot_be_made() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => ClassScene.Label(0, double.NaN));

    [Fact]
    public void All_faults_of_the_options_are_told_together()
    {
        var options = new ClassificationOptions { Beta = 1, ZeroDivision = 2, TopK = [3, 3], CalibrationBins = 0 };

        var exception = Assert.Throws<ArgumentException>(options.ThrowIfInvalid);

        Assert.Equal(
            "4 invalid options: ZeroDivision 2 (0 to 1); Beta 1 (above 0, not 1); CalibrationBins 0 (1 to 10000); TopK[1] 3 (more than the one before).", exception.Message);
    }

    [Fact]
    public void Every_option_that_changes_a_figure_changes_the_id()
    {
        var options = new ClassificationOptions();
        var others = new[]
        {
            options with { Beta = 3 }, options with { ZeroDivision = 1 }, options with { TopK = [1] }, options with { CalibrationBins = 3 },
            options with { CalibrationClosure = BinClosure.Left }, options with { MaxFalsePositiveRate = 1 }, options with { PositiveCategory = "all" }, options,
        };

        Assert.Equal(others.Length, others.Select(other => other.OptionsId).Distinct().Count());
    }

    [Fact]
    public void Metrics_are_reported_in_order_and_named_once()
    {
        var evaluator = new ClassificationEvaluator(ClassScene.Build(2, 0));

        Assert.Equal(evaluator.Metrics, evaluator.Evaluate().Metrics.Select(value => value.Metric));
        Assert.Equal(evaluator.Metrics.Length, evaluator.Metrics.Select(metric => metric.Name).Distinct().Count());
        Assert.Equal(["Accuracy", "F1", "Precision", "Recall", "LogLoss", "RocAuc"], evaluator.Metrics.Where(metric => metric.IsHeadline).Select(metric => metric.Name));
    }

    private static IEnumerable<(int, Classification)> Labels(params int[] labels) => labels.Select((label, sample) => (sample, ClassScene.Label(label)));
}
