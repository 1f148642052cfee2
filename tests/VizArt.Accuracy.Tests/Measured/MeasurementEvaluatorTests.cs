using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Measured;

public sealed class MeasurementEvaluatorTests
{
    [Fact]
    public void Errors_are_as_by_hand()
    {
        var evaluator = Evaluate(Build("length [mm]", "1", "2", "3", "4"), 2, 2, 0, 5);

        var result = evaluator.Evaluate();

        Assert.Equal(1.25, result.Find("MeanAbsoluteError"));
        Assert.Equal(Math.Sqrt(11 / 4.0), result.Find("RootMeanSquareError"));
        Assert.Equal((-0.25, 0.25), (result.Find("Bias"), result.Find("AbsoluteBias")));
        Assert.Equal(1, result.Find("P50Error"));
        Assert.Equal(2.7, result.Find("P95Error")!.Value, 1e-12);
        Assert.Equal("mm", result.Metrics[0].Metric.Unit);
        Assert.Equal("length", result.Categories.Single().Name);
    }

    [Fact]
    public void What_was_not_measured_is_missing_and_has_no_error()
    {
        var evaluator = new MeasurementEvaluator(Build("length", "1", "2"));
        evaluator.Add(0, [new Measurement("length", 1)]);
        evaluator.AddFailure(1);

        var result = evaluator.Evaluate();

        Assert.Equal((1.0, 0.0), (result.Find("Missing"), result.Find("MeanAbsoluteError")));
        Assert.Equal(new SampleEvaluation(1, null, 0, 0, 1, null), result.Samples.Single(row => row is { Sample: 1, Category: null }));
    }

    [Fact]
    public void Without_samples_errors_are_undefined() =>
        Assert.Null(new MeasurementEvaluator(Build("length", "1")).Evaluate().Find("MeanAbsoluteError"));

    [Fact]
    public void Another_unit_is_refused()
    {
        var evaluator = new MeasurementEvaluator(Build("length [mm]", "1"));

        var exception = Assert.Throws<PredictionException>(() => evaluator.Add(0, [new Measurement("length", 1, "m")]));

        Assert.Equal(("VIZ361", "Sample '1': 'length' was measured in m; its truth is in mm. Convert the measurement."), (exception.Code, exception.Message));
    }

    [Fact]
    public void A_name_that_has_no_truth_or_comes_twice_is_refused()
    {
        var evaluator = new MeasurementEvaluator(Build("length", "1"));

        Assert.Throws<PredictionException>(() => evaluator.Add(0, [new Measurement("width", 1)]));
        Assert.Throws<PredictionException>(() => evaluator.Add(0, [new Measurement("length", 1), new Measurement("length", 2)]));
        Assert.Equal(0, evaluator.SampleCount);
    }

    [Fact]
    public void Parts_merged_in_any_order_give_the_same_bits_as_the_whole()
    {
        var dataset = Build("length", "0.1", "0.2", "0.3");
        var whole = Evaluate(dataset, 0.7, 0.11, 0.13).Evaluate();
        var parts = new MeasurementEvaluator(dataset);

        foreach (var (sample, value) in new[] { (2, 0.13), (0, 0.7), (1, 0.11) })
        {
            var part = new MeasurementEvaluator(dataset);
            part.Add(sample, [new Measurement("length", value)]);
            using var stream = new MemoryStream();
            part.Save(stream);
            stream.Position = 0;
            parts.Merge(stream);
        }

        Assert.Equal(whole.Metrics.AsEnumerable(), parts.Evaluate().Metrics.AsEnumerable());
    }

    private static Dataset Build(string name, params string[] values)
    {
        var builder = new DatasetBuilder("made-up", "test");
        for (var sample = 0; sample < values.Length; sample++)
        {
            builder.AddImage(new SourceId(sample + 1), $"/{sample + 1}.png", attributes: ImmutableSortedDictionary<string, string>.Empty.Add(name, values[sample]));
        }

        return builder.Build();
    }

    private static MeasurementEvaluator Evaluate(Dataset dataset, params double[] values)
    {
        var evaluator = new MeasurementEvaluator(dataset);
        for (var sample = 0; sample < values.Length; sample++)
        {
            evaluator.Add(sample, [new Measurement("length", values[sample])]);
        }

        return evaluator;
    }
}
