using VizArt.Accuracy.Tests.Oracle;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Semantic;

public sealed class SemanticEvaluatorTests
{
    private const int Nothing = 255;

    [Fact]
    public void The_figures_of_four_pixels_are_those_computed_by_hand()
    {
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([0, 1], MadeUpMaps.Row(0, 0, 1, 1)));

        evaluator.Add(0, MadeUpMaps.Row(0, 1, 1, 1));

        // Class 0: 1 of 2; class 1: 2 of 3.
        var evaluation = evaluator.Evaluate();
        Close.Equal(((1.0 / 2) + (2.0 / 3)) / 2, evaluation.Find("MeanIoU"), "MeanIoU");
        Close.Equal(((2.0 / 3) + (4.0 / 5)) / 2, evaluation.Find("Dice"), "Dice");
        Close.Equal(0.75, evaluation.Find("PixelAccuracy"), "PixelAccuracy");
        Close.Equal(0.75, evaluation.Find("MeanAccuracy"), "MeanAccuracy");
        Close.Equal((0.5 * 1 / 2) + (0.5 * 2 / 3), evaluation.Find("FrequencyWeightedIoU"), "FrequencyWeightedIoU");
        Close.Equal(2.0 / 3, evaluation.Categories[1].Find("Precision"), "Precision");
        Assert.Equal(new SampleEvaluation(0, null, 3, 1, 1, evaluation.Find("MeanIoU")), evaluation.Samples[0]);
        Assert.Equal(new SampleEvaluation(0, "c0", 1, 0, 1, 0.5), evaluation.Samples[1]);
    }

    [Fact]
    public void Void_pixels_do_not_count_and_a_label_that_is_no_class_is_a_miss()
    {
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([0, 1], MadeUpMaps.Row(0, 0, Nothing, 1)));

        evaluator.Add(0, MadeUpMaps.Row(0, 77, 0, Nothing));

        Assert.Equal([new(0, -1, 1), new(0, 0, 1), new(1, -1, 1)], evaluator.Confusion().Cells.ToArray());
        Assert.Equal(1.0 / 3, evaluator.Evaluate().Find("PixelAccuracy"));
    }

    [Fact]
    public void A_class_that_is_only_predicted_has_an_IoU_of_0_and_one_that_does_not_occur_has_none()
    {
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([], MadeUpMaps.Row(0, 0)), new SemanticOptions { ClassCount = 3 });

        evaluator.Add(0, MadeUpMaps.Row(0, 2));

        var evaluation = evaluator.Evaluate();
        Assert.Equal([0.5, null, 0.0], evaluation.Categories.Select(category => category.Find("IoU")));
        Assert.Equal(0.25, evaluation.Find("MeanIoU"));
    }

    [Fact]
    public void A_set_without_a_valid_pixel_has_no_figure()
    {
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([0], MadeUpMaps.Row(Nothing, Nothing), null));

        evaluator.Add(0, MadeUpMaps.Row(0, 0));
        evaluator.Add(1, MadeUpMaps.Row(0));

        Assert.All(evaluator.Evaluate().Metrics, metric => Assert.Null(metric.Value));
        Assert.All(evaluator.Evaluate().Samples, sample => Assert.Null(sample.Score));
    }

    [Fact]
    public void A_failed_sample_misses_every_pixel()
    {
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([0, 1], MadeUpMaps.Row(0, 1)));

        evaluator.AddFailure(0);

        Assert.Equal(0, evaluator.Evaluate().Find("MeanIoU"));
        Assert.Equal(2, evaluator.Evaluate().Samples[0].FalseNegatives);
    }

    [Fact]
    public void A_map_of_another_size_is_refused_and_the_sample_may_be_added_again()
    {
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([0], MadeUpMaps.Row(0, 0)));

        var exception = Assert.Throws<PredictionException>(() => evaluator.Add(0, MadeUpMaps.Row(0, 0, 0)));

        Assert.Equal("VIZ361", exception.Code);
        Assert.Equal("Sample '0': a label map of 3 × 1 pixels; its mask has 2 × 1. Return the labels in the size of the mask, resized by nearest neighbour.", exception.Message);
        evaluator.Add(0, MadeUpMaps.Row(0, 0));
        Assert.Equal(1, evaluator.SampleCount);
    }

    [Fact]
    public void A_ground_truth_without_masks_and_invalid_options_are_refused()
    {
        var builder = new DatasetBuilder("made-up", "test");
        builder.AddImage(new SourceId(1), "/images/1.png");
        var dataset = builder.Build();

        Assert.StartsWith("The ground truth has no masks", Assert.Throws<ArgumentException>(() => new SemanticEvaluator(dataset)).Message, StringComparison.Ordinal);
        Assert.Equal(
            "1 invalid option: ClassCount 0 (1 to 65536, or null for the ground truth's categories).",
            Assert.Throws<ArgumentException>(() => new SemanticEvaluator(dataset, new SemanticOptions { ClassCount = 0 })).Message);
        Assert.NotEqual(new SemanticOptions().OptionsId, new SemanticOptions { VoidValue = 0 }.OptionsId);
    }

    [Fact]
    public void Metrics_have_names_of_their_own_in_the_order_of_the_figures()
    {
        var evaluator = new SemanticEvaluator(MadeUpMaps.DatasetOf([0], MadeUpMaps.Row(0)));

        Assert.Equal(evaluator.Metrics.ToArray(), evaluator.Evaluate().Metrics.Select(metric => metric.Metric));
        Assert.Equal(["MeanIoU", "Dice", "PixelAccuracy"], evaluator.Metrics.Where(metric => metric.IsHeadline).Select(metric => metric.Name));
        Assert.Distinct(evaluator.Metrics.Select(metric => metric.Name));
    }
}
