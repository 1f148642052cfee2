using System.Diagnostics;
using VizArt.Benchmarks;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>Loading and scoring within one process: what a test run pays after its first test.</summary>
internal sealed record InProcessMeasurement(Timing Load, Timing Evaluate, double FirstEvaluate, DetectionScores Scores, Timing Bootstrap)
{
    internal static async Task<InProcessMeasurement> RunAsync(SetFiles files)
    {
        var (load, evaluate, bootstrap, first) = (new List<double>(), new List<double>(), new List<double>(), double.NaN);
        DetectionScores? scores = null;
        for (var run = -Timing.WarmUps; run < Timing.Runs; run++)
        {
            var watch = Stopwatch.StartNew();
            var dataset = await GroundTruthFormats.CreateDefault().ReadAsync(files.GroundTruth);
            var detections = await CocoResults.ReadDetectionsAsync(files.Results, dataset);
            var loaded = watch.Elapsed.TotalMilliseconds;

            watch.Restart();
            var evaluator = new DetectionEvaluator(dataset);
            evaluator.AddAll(detections);
            scores = evaluator.Evaluate();
            var evaluated = watch.Elapsed.TotalMilliseconds;

            watch.Restart();
            evaluator.Bootstrap();
            var drawn = watch.Elapsed.TotalMilliseconds;

            first = double.IsNaN(first) ? evaluated : first;
            if (run >= 0)
            {
                load.Add(loaded);
                evaluate.Add(evaluated);
                bootstrap.Add(drawn);
            }
        }

        return new InProcessMeasurement(new Timing([.. load]), new Timing([.. evaluate]), first, scores!, new Timing([.. bootstrap]));
    }
}
