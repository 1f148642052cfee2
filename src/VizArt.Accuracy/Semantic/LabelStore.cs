using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What an evaluator of labels was given: of each sample which class was taken for which. Whole numbers alone, so no order changes a bit.</summary>
internal sealed class LabelStore(Dataset dataset, LabelClasses classes, EvaluatorState state)
{
    private readonly ImmutableArray<LabelConfusionCell>[] _cells = new ImmutableArray<LabelConfusionCell>[dataset.Samples.Length];
    private readonly LabelCounter _counter = new(classes);

    /// <summary>Which samples were added.</summary>
    public AddedSamples Added { get; } = new(dataset);

    /// <summary>Adds a sample.</summary>
    /// <param name="sample">Index of the sample.</param>
    /// <param name="truth">Its true labels; empty where nothing is known of it.</param>
    /// <param name="predicted">The predicted ones; empty where nothing was predicted.</param>
    public void Add(int sample, ReadOnlySpan<int> truth, ReadOnlySpan<int> predicted)
    {
        Added.Add(sample);
        _cells[sample] = _counter.Count(truth, predicted);
    }

    /// <summary>Puts the samples that count together.</summary>
    public LabelConfusion Sum(ReadOnlySpan<bool> included)
    {
        var counted = Added.Counted(included);
        var sums = new SortedDictionary<(int Truth, int Predicted), long>();
        for (var sample = 0; sample < counted.Length; sample++)
        {
            foreach (var cell in counted[sample] ? _cells[sample] : [])
            {
                sums[(cell.Truth, cell.Predicted)] = sums.GetValueOrDefault((cell.Truth, cell.Predicted)) + cell.Count;
            }
        }

        return new LabelConfusion(classes.Names, [.. sums.Select(sum => new LabelConfusionCell(sum.Key.Truth, sum.Key.Predicted, sum.Value))]);
    }

    /// <summary>Scores the samples that count.</summary>
    /// <param name="included">For each sample whether it counts; empty for all.</param>
    /// <param name="metrics">The metrics that are reported.</param>
    public Evaluation Evaluate(ReadOnlySpan<bool> included, ImmutableArray<LabelMetric> metrics)
    {
        var whole = Sum(included);
        var categories = Enumerable.Range(0, classes.Count).Select(index => new CategoryEvaluation(
            classes.Names[index],
            [.. metrics.Where(metric => metric.OfClass is not null).Select(metric => new MetricValue(metric.Metric, metric.OfClass!(whole, index)))]));
        var counted = Added.Counted(included);
        var samples = ImmutableArray.CreateBuilder<SampleEvaluation>();
        for (var sample = 0; sample < counted.Length; sample++)
        {
            if (counted[sample])
            {
                AddSample(samples, sample, new LabelConfusion(classes.Names, _cells[sample]));
            }
        }

        return new Evaluation(
            [.. metrics.Select(metric => new MetricValue(metric.Metric, metric.OfAll(whole)))], [.. categories], samples.DrainToImmutable());
    }

    /// <summary>Writes what was added.</summary>
    public void Save(Stream stream) => state.Write(stream, writer =>
    {
        Added.Save(writer);
        EvaluatorState.WriteColumn<int>(writer, _cells.Select(cells => cells.IsDefault ? 0 : cells.Length).ToArray());
        var all = _cells.SelectMany(cells => cells.IsDefault ? [] : cells).ToArray();
        EvaluatorState.WriteColumn<int>(writer, Array.ConvertAll(all, cell => cell.Truth));
        EvaluatorState.WriteColumn<int>(writer, Array.ConvertAll(all, cell => cell.Predicted));
        EvaluatorState.WriteColumn<long>(writer, Array.ConvertAll(all, cell => cell.Count));
    });

    /// <summary>Takes over what another evaluator wrote.</summary>
    public void Merge(Stream stream)
    {
        var others = Array.Empty<bool>();
        var cells = new ImmutableArray<LabelConfusionCell>[_cells.Length];
        state.Read(stream, reader =>
        {
            others = Added.ReadOthers(reader);
            var counts = EvaluatorState.ReadColumn<int>(reader);
            var truths = EvaluatorState.ReadColumn<int>(reader);
            var predicted = EvaluatorState.ReadColumn<int>(reader);
            var pixels = EvaluatorState.ReadColumn<long>(reader);
            var first = 0;
            for (var sample = 0; sample < cells.Length; sample++)
            {
                cells[sample] = [.. Enumerable.Range(first, counts[sample]).Select(cell => new LabelConfusionCell(truths[cell], predicted[cell], pixels[cell]))];
                first += counts[sample];
            }
        });

        Added.AddAll(others);
        for (var sample = 0; sample < cells.Length; sample++)
        {
            _cells[sample] = others[sample] ? cells[sample] : _cells[sample];
        }
    }

    private void AddSample(ImmutableArray<SampleEvaluation>.Builder samples, int sample, LabelConfusion own)
    {
        var first = samples.Count;
        var (falsePositives, falseNegatives) = (0L, 0L);
        for (var index = 0; index < classes.Count; index++)
        {
            var correct = own.CorrectCountOf(index);
            var (wrong, missed) = (own.PredictedCountOf(index) - correct, own.TruthCountOf(index) - correct);
            if (correct + wrong + missed > 0)
            {
                samples.Add(new SampleEvaluation(sample, classes.Names[index], correct, wrong, missed, own.IoU(index)));
                falsePositives += wrong;
                falseNegatives += missed;
            }
        }

        samples.Insert(first, new SampleEvaluation(sample, null, own.CorrectCount, falsePositives, falseNegatives, own.MeanIoU));
    }
}
