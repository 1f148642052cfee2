using System.Collections.Immutable;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Harness.Tests.Running;

/// <summary>An evaluator of a user's own: the mean of what was guessed.</summary>
public sealed class GuessEvaluator(Dataset dataset) : IEvaluator<Guess>
{
    private static readonly Metric Mean = new("MeanGuess", "Mean of the guesses.", "this test") { HigherIsBetter = false };
    private readonly Dictionary<int, double> _guesses = [];

    public ImmutableArray<Metric> Metrics => [Mean];

    public string OptionsId => "guess/1";

    public void Add(int sample, Guess prediction)
    {
        ArgumentNullException.ThrowIfNull(prediction);
        _guesses.Add(sample, prediction.Value);
    }

    public void AddFailure(int sample) => _guesses.Add(sample, dataset.Samples.Length);

    public Evaluation Evaluate(ReadOnlySpan<bool> included = default)
    {
        var counted = new List<SampleEvaluation>();
        foreach (var (sample, guess) in _guesses.OrderBy(pair => pair.Key))
        {
            if (included.IsEmpty || included[sample])
            {
                counted.Add(new SampleEvaluation(sample, null, 0, 0, 0, guess));
            }
        }

        return new Evaluation([new MetricValue(Mean, counted.Count == 0 ? null : counted.Average(own => own.Score))], [], [.. counted]);
    }
}
