namespace DocumentedTests;

/// <summary>Scores texts that were read in images against the images' attribute "plate".</summary>
public sealed class ReadingEvaluator(Dataset dataset) : IEvaluator<string>
{
    private static readonly Metric ExactMatch = new("ExactMatch", "Share of the samples whose text was read as it is.", "this project");

    private readonly SortedDictionary<int, bool> _isRight = [];

    public ImmutableArray<Metric> Metrics => [ExactMatch];

    public string OptionsId => "reading/1";

    public void Add(int sample, string prediction) => _isRight.Add(sample, prediction == dataset.Samples[sample].Attributes["plate"]);

    public void AddFailure(int sample) => _isRight.Add(sample, false);

    public Evaluation Evaluate(ReadOnlySpan<bool> included = default)
    {
        var counted = ImmutableArray.CreateBuilder<SampleEvaluation>();
        foreach (var (sample, isRight) in _isRight)
        {
            if (included.IsEmpty || included[sample])
            {
                var (right, wrong) = isRight ? (1, 0) : (0, 1);
                counted.Add(new SampleEvaluation(sample, Category: null, TruePositives: right, FalsePositives: wrong, FalseNegatives: wrong, Score: right));
            }
        }

        return new Evaluation([new MetricValue(ExactMatch, counted.Count == 0 ? null : counted.Average(one => one.Score))], Categories: [], counted.ToImmutable());
    }
}
