namespace VizArt.Accuracy.Tests.Detection;

public sealed class DetectionOptionsTests
{
    [Fact]
    public void Every_fault_is_told_at_once()
    {
        var options = new DetectionOptions
        {
            IouThreshold = -1,
            ScoreThreshold = double.NaN,
            MaxDetections = [10, 1],
            IouThresholds = [],
            RecallThresholds = [0, 1.5],
            AreaRanges = [new("all", "", 0, 10), new("all", "s", 9, 3)],
        };

        var exception = Assert.Throws<ArgumentException>(options.ThrowIfInvalid);

        Assert.Equal(
            "7 invalid options: IouThresholds is empty (at least one value); RecallThresholds[1] 1.5 (0 to 1); "
            + "MaxDetections[1] 1 (more than the one before); AreaRanges[1] 9 to 3 (the lower end first); "
            + "AreaRanges[1] all (a name and a suffix of its own); IouThreshold -1 (above 0, up to 1); ScoreThreshold NaN (a finite number).",
            exception.Message);
    }

    [Fact]
    public void The_defaults_are_the_doubles_of_numpy_linspace()
    {
        var options = new DetectionOptions();

        Assert.Equal(0.8999999999999999, options.IouThresholds[8]);
        Assert.Equal(0.35000000000000003, options.RecallThresholds[35]);
        Assert.Empty(options.FindFaults());
    }

    [Fact]
    public void The_id_of_equal_options_is_equal_and_stays()
    {
        Assert.Equal(new DetectionOptions().OptionsId, new DetectionOptions { IouThreshold = 0.5 }.OptionsId);
        Assert.Equal("b22cd3a8220913eb", new DetectionOptions().OptionsId);
    }

    [Fact]
    public void Whatever_changes_a_score_changes_the_id()
    {
        DetectionOptions[] variants =
        [
            new(),
            new() { IouThreshold = 0.6 },
            new() { ScoreThreshold = 0.6 },
            new() { UseCategories = false },
            new() { MaxDetections = [1, 10, 50] },
            new() { IouThresholds = [0.5] },
            new() { RecallThresholds = [0, 1] },
            new() { AreaRanges = [new("all", "", 0, 1e10)] },
        ];

        Assert.Equal(variants.Length, variants.Select(options => options.OptionsId).Distinct().Count());
    }

    [Fact]
    public void The_standard_metrics_are_the_contract()
    {
        Assert.Equal(
            "AP AP50 AP75 APs APm APl AR1 AR10 AR100 ARs ARm ARl Precision Recall F1 BestF1 BestF1Score",
            string.Join(' ', DetectionMetrics.Standard.Select(metric => metric.Name)));
        Assert.Equal(["BestF1", "BestF1Score"], DetectionMetrics.Standard.Where(metric => !metric.IsHeadline).Select(metric => metric.Name));
    }
}
