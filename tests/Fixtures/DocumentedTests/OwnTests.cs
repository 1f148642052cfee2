namespace DocumentedTests;

public sealed class OwnTests(Model model) : IClassFixture<Model>
{
    [PipelineAccuracy("truth/people.json")]
    [PipelineEvaluator(typeof(ReadingEvaluator))]
    [MetricThreshold("ExactMatch", Min = 0.95)]
    public string Reads_plates(Sample sample) => model.Read(sample.Path);

    [PipelineAccuracy("truth/people.json")]
    [PipelineEvaluator(typeof(MissRate))]
    [MetricThreshold("MissRate", Max = 0.1)]
    public IEnumerable<Detection> Misses_nobody(Sample sample) =>
        model.FindPeople(sample.Path).Select(one => new Detection(new Box(one.X, one.Y, one.Width, one.Height), category: "person", score: one.Score));
}
