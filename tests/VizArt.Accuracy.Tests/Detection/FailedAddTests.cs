using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

/// <summary>What is left of a sample that could not be added: nothing.</summary>
public sealed class FailedAddTests
{
    private const int Size = 20;

    private readonly Dataset _dataset = Build();

    [Fact]
    public void A_sample_that_cannot_be_compared_leaves_the_evaluator_as_it_was()
    {
        var evaluator = new InstanceEvaluator(_dataset);
        var before = StateOf(evaluator);

        Assert.Throws<PredictionException>(() => evaluator.Add(0, [Mask("cell", 2, 2)]));

        Assert.Equal(before, StateOf(evaluator));
    }

    [Fact]
    public void What_was_matched_before_the_fault_does_not_show_in_later_samples()
    {
        var evaluator = new InstanceEvaluator(_dataset);
        var fresh = new InstanceEvaluator(_dataset);
        Assert.Throws<PredictionException>(() => evaluator.Add(0, [Mask("cell", 2, 2)]));

        // Where the first sample's hit was kept, nothing is found now.
        evaluator.Add(1, [Mask("cell", 8, 8)]);
        fresh.Add(1, [Mask("cell", 8, 8)]);

        Assert.Equal(0, evaluator.Evaluate().Find("F1"));
        Assert.Equal(StateOf(fresh), StateOf(evaluator));
    }

    [Fact]
    public void The_sample_can_be_added_as_a_failure_afterwards()
    {
        var evaluator = new DetectionEvaluator(_dataset, new DetectionOptions());

        Assert.Throws<UnknownCategoryException>(() => evaluator.Add(0, [new(new Box(2, 2, 10, 10), "cell", 1), new(new Box(2, 2, 10, 10), "dog", 1)]));
        evaluator.AddFailure(0);

        Assert.Equal((1, new OutcomeCounts(0, 0, 2)), (evaluator.SampleCount, evaluator.Evaluate().Counts));
    }

    private static byte[] StateOf(InstanceEvaluator evaluator)
    {
        using var stream = new MemoryStream();
        evaluator.Save(stream);
        return stream.ToArray();
    }

    private static InstancePrediction Mask(string category, double x, double y) => new(RunLengthEncoding.FromBox(Size, Size, new Box(x, y, 10, 10)), category, 1);

    /// <summary>Two samples with a cell that has an outline; the first has a nucleus of a box alone besides.</summary>
    private static Dataset Build()
    {
        var builder = new DatasetBuilder("made-up.json", "test");
        var (first, second) = (builder.AddImage(new SourceId(1), "/images/1.png", Size, Size), builder.AddImage(new SourceId(2), "/images/2.png", Size, Size));
        var (cell, nucleus) = (builder.AddCategory(new SourceId(1), "cell"), builder.AddCategory(new SourceId(2), "nucleus"));
        builder.AddAnnotation(1, first, cell, new Box(2, 2, 10, 10));
        builder.AddPolygon([2, 2, 12, 2, 12, 12, 2, 12]);
        builder.AddAnnotation(2, first, nucleus, new Box(2, 2, 10, 10));
        builder.AddAnnotation(3, second, cell, new Box(2, 2, 10, 10));
        builder.AddPolygon([2, 2, 12, 2, 12, 12, 2, 12]);
        return builder.Build();
    }
}
