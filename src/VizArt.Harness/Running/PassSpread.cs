using VizArt.Accuracy;

namespace VizArt.Harness;

/// <summary>What the scores were at least and at most over the passes of a pipeline that answers differently. Passes that answer alike score alike: they are not scored again.</summary>
internal sealed class PassSpread(ScoredSet set)
{
    private readonly Dictionary<(string Metric, string? Category), (double Least, double Greatest)> _spreads = [];

    /// <summary>Takes a pass that answered differently than the first.</summary>
    /// <param name="predictions">Its predictions, by position among the samples; null where the pipeline failed.</param>
    public void Add(IReadOnlyList<object?> predictions)
    {
        var scoring = set.Begin();
        for (var position = 0; position < predictions.Count; position++)
        {
            scoring.Add(set.Samples[position].Index, predictions[position]);
        }

        var scores = scoring.Evaluate();
        Add(scores.Metrics, null);
        foreach (var category in scores.Categories)
        {
            Add(category.Metrics, category.Name);
        }
    }

    /// <summary>A figure of the first pass with its spread over all of them.</summary>
    public Figure Over(Figure figure)
    {
        if (figure is not { Slice: null, Value: { } value } || !_spreads.TryGetValue((figure.Metric, figure.Category), out var spread))
        {
            return figure;
        }

        var all = (Least: Math.Min(value, spread.Least), Greatest: Math.Max(value, spread.Greatest));
        return all.Least == all.Greatest ? figure : figure with { Spread = all };
    }

    private void Add(IEnumerable<MetricValue> metrics, string? category)
    {
        foreach (var metric in metrics)
        {
            if (metric.Value is { } value)
            {
                var key = (metric.Metric.Name, category);
                _spreads[key] = _spreads.TryGetValue(key, out var spread) ? (Math.Min(spread.Least, value), Math.Max(spread.Greatest, value)) : (value, value);
            }
        }
    }
}
