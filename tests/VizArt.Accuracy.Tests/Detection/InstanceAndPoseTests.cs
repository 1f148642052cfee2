using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

public sealed class InstanceAndPoseTests
{
    private const int Size = 20;
    private static readonly Keypoint[] Nose = [new(5, 5, 2), new(9, 5, 2)];

    [Fact]
    public void A_mask_that_covers_the_outline_is_found_and_half_of_it_only_below_its_overlap()
    {
        var dataset = Build(builder => builder.AddPolygon([2, 2, 12, 2, 12, 12, 2, 12]));

        var whole = Score(dataset, Mask(2, 2, 10, 10));
        var half = Score(dataset, Mask(2, 2, 10, 6));

        Assert.Equal(1, whole.Find("F1"));
        Assert.Equal(1, half.Find("F1"));
        Assert.Equal(0, half.Find("AP75"));
    }

    [Fact]
    public void A_mask_of_another_size_than_the_image_is_refused()
    {
        var evaluator = new InstanceEvaluator(Build(builder => builder.AddPolygon([2, 2, 12, 2, 12, 12, 2, 12])));

        var fault = Assert.Throws<PredictionException>(() => evaluator.Add(0, [new InstancePrediction(RunLengthEncoding.FromBox(10, 10, new Box(0, 0, 5, 5)), "cell", 1)]));

        Assert.Equal("VIZ361", fault.Code);
        Assert.Equal("Sample '1': a mask of 10 × 10 pixels for an image of 20 × 20. Give masks the size of the image.", fault.Message);
    }

    [Fact]
    public void An_object_of_a_box_alone_cannot_be_compared_with_masks()
    {
        var fault = Assert.Throws<PredictionException>(() => Score(Build(_ => { }), Mask(2, 2, 10, 10)));

        Assert.Equal("VIZ362", fault.Code);
        Assert.Equal(
            "Sample '1': annotation 1 of made-up.json has a box and no segmentation, so masks cannot be compared with it. Score boxes, or use a ground truth with segmentations.",
            fault.Message);
    }

    [Fact]
    public void An_outline_that_crosses_the_image_without_end_is_told_with_its_annotation()
    {
        // 4,098 edges from one side of 65,536 columns to the other.
        const int Width = 65_536;
        var builder = new DatasetBuilder("made-up.json", "test");
        builder.AddAnnotation(1, builder.AddImage(new SourceId(1), "/images/1.png", Width, 4), builder.AddCategory(new SourceId(1), "cell"), new Box(0, 0, Width, 4));
        builder.AddPolygon([.. Enumerable.Range(0, 4098).SelectMany(point => new double[] { point % 2 * Width, point % 4 })]);
        var evaluator = new InstanceEvaluator(builder.Build());

        var fault = Assert.Throws<PredictionException>(() => evaluator.Add(0, [new InstancePrediction(RunLengthEncoding.FromBox(4, Width, new Box(0, 0, 5, 4)), "cell", 1)]));

        Assert.Equal(
            "Sample '1': annotation 1 of made-up.json cannot be filled: The outline crosses the columns of the mask more than 2^28 times. Correct it, or remove the annotation.", fault.Message);
    }

    [Fact]
    public void A_pose_at_its_place_is_found_and_one_with_too_few_keypoints_refused()
    {
        var dataset = Build(builder => builder.SetKeypoints([5, 5, 2, 9, 5, 2]));
        var options = DetectionOptions.Keypoints with { KeypointSigmas = [0.05, 0.05] };
        var evaluator = new PoseEvaluator(dataset, options);

        evaluator.Add(0, [new PosePrediction([.. Nose], "cell", 0.9)]);

        Assert.Equal(1, evaluator.Evaluate().Find("F1"));
        var fault = Assert.Throws<PredictionException>(() => new PoseEvaluator(dataset, options).Add(0, [new PosePrediction([Nose[0]], "cell", 0.9)]));
        Assert.Equal(
            "Sample '1': an object with 1 keypoints, where 2 are scored. Give all of them, in the order of the ground truth, also those that were not found.", fault.Message);
    }

    [Fact]
    public void Sigmas_must_be_as_many_as_the_category_has_keypoints()
    {
        var fault = Assert.Throws<ArgumentException>(() => new PoseEvaluator(Build(builder => builder.SetKeypoints([5, 5, 2, 9, 5, 2]))));

        Assert.Equal("1 invalid option for made-up.json: 17 KeypointSigmas (2, for the keypoints of category 'cell').", fault.Message);
    }

    [Fact]
    public void A_state_is_taken_over_whole_and_a_damaged_one_not_at_all()
    {
        var dataset = Build(builder => builder.AddPolygon([2, 2, 12, 2, 12, 12, 2, 12]));
        var evaluator = new InstanceEvaluator(dataset);
        evaluator.Add(0, [Mask(2, 2, 10, 6)]);
        using var state = new MemoryStream();
        evaluator.Save(state);

        for (var place = 0; place < state.Length; place++)
        {
            var bytes = state.ToArray();
            bytes[place] ^= 1;
            var other = new InstanceEvaluator(dataset);
            Assert.Throws<EvaluatorStateException>(() => other.Merge(new MemoryStream(bytes)));
            Assert.Null(other.Evaluate().Find("F1"));
        }

        var merged = new InstanceEvaluator(dataset);
        merged.Merge(new MemoryStream(state.ToArray()));
        Assert.Equal(evaluator.Evaluate().Metrics.ToArray(), merged.Evaluate().Metrics.ToArray());
        Assert.Throws<EvaluatorStateException>(() => merged.Merge(new MemoryStream(state.ToArray())));
        Assert.Throws<EvaluatorStateException>(() => new InstanceEvaluator(dataset, DetectionOptions.Masks with { ScoreThreshold = 0.4 }).Merge(new MemoryStream(state.ToArray())));
    }

    private static InstancePrediction Mask(double x, double y, double width, double height) =>
        new(RunLengthEncoding.FromBox(Size, Size, new Box(x, y, width, height)), "cell", 0.9);

    private static Evaluation Score(Dataset dataset, InstancePrediction prediction)
    {
        var evaluator = new InstanceEvaluator(dataset);
        evaluator.Add(0, [prediction]);
        return evaluator.Evaluate();
    }

    private static Dataset Build(Action<DatasetBuilder> outline)
    {
        var builder = new DatasetBuilder("made-up.json", "test");
        var image = builder.AddImage(new SourceId(1), "/images/1.png", Size, Size);
        var category = builder.AddCategory(new SourceId(1), "cell", keypoints: ["nose", "tail"]);
        builder.AddAnnotation(1, image, category, new Box(2, 2, 10, 10), 100);
        outline(builder);
        return builder.Build();
    }
}
