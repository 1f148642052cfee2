namespace DocumentedTests;

public sealed class ProtocolTests(Model model) : IClassFixture<Model>
{
    [PipelineAccuracy("truth/people.json", Protocol = "voc", MinAP = 0.9)]
    [MetricThreshold("AP11", Min = 0.9)]
    public IEnumerable<Detection> As_voc_counts(Sample sample) =>
        model.FindPeople(sample.Path).Select(one => new Detection(new Box(one.X, one.Y, one.Width, one.Height), category: "person", score: one.Score));
}
