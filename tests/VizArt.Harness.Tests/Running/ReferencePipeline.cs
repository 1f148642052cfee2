using System.Text.Json.Nodes;
using VizArt.GroundTruth;

namespace VizArt.Harness.Tests.Running;

/// <summary>Answers what a results file says.</summary>
internal sealed class ReferencePipeline(string folder, string truths, string results)
{
    private readonly ILookup<string, JsonNode> _answers = ReferenceSet.Answers(folder, truths, results);
    private readonly Dictionary<long, string> _categories = ReferenceSet.Categories(folder, truths);

    public IEnumerable<Detection> Boxes(Sample sample) =>
        _answers[sample.Id].Select(answer => new Detection(ReferenceSet.BoxOf(answer["bbox"]!), CategoryOf(answer), (double)answer["score"]!));

    public IEnumerable<InstancePrediction> Masks(Sample sample) =>
        _answers[sample.Id].Select(answer => new InstancePrediction(ReferenceSet.MaskOf(answer["segmentation"]!), CategoryOf(answer), (double)answer["score"]!));

    public IEnumerable<PosePrediction> Poses(Sample sample) =>
        _answers[sample.Id].Select(answer => new PosePrediction(PointsOf(answer["keypoints"]!.AsArray()), CategoryOf(answer), (double)answer["score"]!));

    private string CategoryOf(JsonNode answer) => _categories[(long)answer["category_id"]!];

    private static ImmutableArray<Keypoint> PointsOf(JsonArray triples) =>
        [.. triples.Select(number => (double)number!).Chunk(3).Select(point => new Keypoint(point[0], point[1], point[2]))];
}
