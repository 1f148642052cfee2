namespace DocumentedTests;

public sealed class EveryTaskTests(Model model) : IClassFixture<Model>
{
    [PipelineAccuracy("truth/people.json", MinF1 = 0.9)]
    public IEnumerable<Detection> Boxes(Sample sample) =>
        model.FindPeople(sample.Path).Select(one => new Detection(new Box(one.X, one.Y, one.Width, one.Height), category: "person", score: one.Score));

    [PipelineAccuracy("truth/people.json", MinAP = 0.8)]
    public IEnumerable<InstancePrediction> Masks(Sample sample) =>
        model.FindPeople(sample.Path).Select(one => new InstancePrediction(RunLengthEncoding.FromBits(64, 64, one.Pixels), category: "person", score: one.Score));

    [PipelineAccuracy("truth/people.json", MinAP = 0.8)]
    public IEnumerable<PosePrediction> Poses(Sample sample) =>
        model.FindPeople(sample.Path).Select(one => new PosePrediction([.. one.Joints.Select(joint => new Keypoint(joint.X, joint.Y))], category: "person", score: one.Score));

    [PipelineAccuracy("truth/masks", MinMeanIoU = 0.8)]
    public LabelMap Classes_of_pixels(Sample sample) => new(width: 64, height: 64, model.Segment(sample.Path));

    [PipelineAccuracy("truth/panoptic.json", Images = "truth/images", MinPQ = 0.8)]
    public PanopticMap Segments(Sample sample)
    {
        var map = new LabelMap(width: 64, height: 64, Array.ConvertAll(model.Segment(sample.Path), label => label + 1));
        return new PanopticMap(map, [new PanopticSegment(1, new SourceId(1)), new PanopticSegment(2, new SourceId(2))]);
    }

    [PipelineAccuracy("truth/scan.pcd", MinAccuracy = 0.9)]
    public PointLabels Classes_of_points(Sample sample) => new(model.Classify(sample.Path));

    [PipelineAccuracy("truth/scan.pcd")]
    [MetricThreshold("Chamfer", Max = 0.1)]
    public PointCloud Reconstruction(Sample sample) => new(model.Scan(sample.Path));

    [PipelineAccuracy("truth/light", MinAccuracy = 0.9)]
    public Classification Light(Sample sample)
    {
        var day = model.BrightnessOf(sample.Path);
        return new Classification(day > 0.5 ? "day" : "night", scores: new Dictionary<string, double> { ["day"] = day, ["night"] = 1 - day });
    }

    [PipelineAccuracy("truth/people.json")]
    [MetricThreshold("MeanAbsoluteError", Max = 0.5)]
    public IEnumerable<Measurement> Count_of_people(Sample sample) => [new Measurement("people", model.FindPeople(sample.Path).Count)];
}
