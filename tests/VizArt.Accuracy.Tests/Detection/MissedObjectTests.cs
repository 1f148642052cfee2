using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

/// <summary>Which objects were missed, and what was nearly found.</summary>
public sealed class MissedObjectTests
{
    private static readonly Box Place = new(10, 10, 50, 50);
    private static readonly Box Elsewhere = new(200, 200, 50, 50);

    // A found object, one found by too low a score, one missed; a crowd and a difficult one, which nobody has to find; and one in a sample that is not added.
    private static readonly Scene Mixed = new(
        2, 1,
        [
            new(0, 0, Place), new(0, 0, Elsewhere), new(0, 0, new(400, 0, 20, 20)), new(0, 0, new(500, 0, 20, 20), IsCrowd: true),
            new(0, 0, new(600, 0, 20, 20), IsDifficult: true), new(1, 0, Place),
        ],
        [new(0, 0, Place, 0.9), new(0, 0, Elsewhere, 0.3), new(0, 0, new(600, 0, 20, 20), 0.8)]);

    [Fact]
    public void Objects_that_no_true_positive_found_are_missed_and_those_that_need_not_be_found_are_not()
    {
        var outcomes = Mixed.Evaluate(Mixed.Build(), null, [0]).GetOutcomes();

        Assert.Equal([1, 2], outcomes.Missed.ToArray());
        Assert.Equal([0.3, null], outcomes.MissedScores.ToArray());
    }

    [Fact]
    public void Voc_tells_the_same()
    {
        var evaluator = Voc();

        evaluator.Add(0, Detections());

        var outcomes = evaluator.GetOutcomes();
        Assert.Equal([1, 2], outcomes.Missed.ToArray());
        Assert.Equal([0.3, null], outcomes.MissedScores.ToArray());
        Assert.Equal([DetectionOutcome.TruePositive, DetectionOutcome.Ignored, DetectionOutcome.BelowScoreThreshold], outcomes.Outcomes.ToArray());
        Assert.Equal([0, 4, 1], outcomes.Annotations.ToArray());
        Assert.Equal([0, 2, 1], outcomes.Positions.ToArray());
    }

    [Fact]
    public void What_voc_saved_tells_the_same_again()
    {
        var dataset = Mixed.Build();
        var (saved, merged) = (new VocEvaluator(dataset), new VocEvaluator(dataset));
        saved.Add(0, Detections());
        using var state = new MemoryStream();
        saved.Save(state);
        state.Position = 0;

        merged.Merge(state);

        Assert.Equal(saved.GetOutcomes().Outcomes.ToArray(), merged.GetOutcomes().Outcomes.ToArray());
        Assert.Equal(saved.GetOutcomes().Annotations.ToArray(), merged.GetOutcomes().Annotations.ToArray());
        Assert.Equal(saved.GetOutcomes().Positions.ToArray(), merged.GetOutcomes().Positions.ToArray());
        Assert.Equal(saved.GetOutcomes().Missed.ToArray(), merged.GetOutcomes().Missed.ToArray());
    }

    [Fact]
    public void A_mask_whose_file_gives_no_area_counts_by_its_pixels()
    {
        var builder = new DatasetBuilder("made-up.json", "test");
        builder.AddAnnotation(1, builder.AddImage(new SourceId(1), "/images/1.png", 20, 20), builder.AddCategory(new SourceId(1), "cell"), new Box(2, 2, 10, 10));
        builder.AddPolygon([2, 2, 12, 2, 12, 12, 2, 12]);
        var dataset = builder.Build();
        var small = new InstanceEvaluator(dataset, DetectionOptions.Masks with { AreaRanges = [new("small", "", 0, 99)] });
        var large = new InstanceEvaluator(dataset, DetectionOptions.Masks with { AreaRanges = [new("large", "", 100, 1e10)] });

        small.AddFailure(0);
        large.AddFailure(0);

        Assert.Equal(0, small.GetOutcomes().Missed.Length);
        Assert.Equal([0], large.GetOutcomes().Missed.ToArray());
    }

    private static VocEvaluator Voc() => new(Mixed.Build());

    private static GroundTruth.Detection[] Detections() =>
        [.. Mixed.Detections.Select(one => new GroundTruth.Detection(one.Box, "c1", one.Score))];
}
