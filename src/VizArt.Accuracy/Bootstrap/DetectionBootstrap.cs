using System.Collections.Immutable;
using System.Runtime.Intrinsics;

namespace VizArt.Accuracy;

/// <summary>Intervals of detection's figures: the samples are drawn again and again, what was matched stays.</summary>
internal static class DetectionBootstrap
{
    private static readonly ImmutableArray<string> Averages = ["AP", "AP50", "AP75"];
    private static readonly ImmutableArray<string> Counts = ["Precision", "Recall", "F1"];

    internal static ImmutableArray<MetricInterval> Run(
        DetectionOptions options, MatchGrid grid, MatchColumns[] classes, DetectionScores scores, bool[] counted, BootstrapOptions bootstrap, CancellationToken cancellationToken)
    {
        if (grid.ApThresholdCount > ResampledClass.MostThresholds)
        {
            throw new ArgumentException($"Intervals can be found for up to {ResampledClass.MostThresholds} IoU thresholds, not {grid.ApThresholdCount}.", nameof(options));
        }

        var resampled = new ResampledClass[classes.Length];
        Parallel.For(0, classes.Length, index => resampled[index] = ResampledClass.Of(classes[index], grid, options, counted));
        var draws = new Draws(options, resampled, scores.Samples, counted, bootstrap);
        var blocks = (bootstrap.Resamples + SampleDraws.Lanes - 1) / SampleDraws.Lanes;
        Parallel.For(0, blocks, new ParallelOptions { CancellationToken = cancellationToken }, draws.MakeRoom, draws.Run, static _ => { });
        return [.. scores.Metrics.Where(metric => draws.Values.ContainsKey(metric.Metric.Name))
            .Select(metric => MetricInterval.Of(metric.Metric, draws.Values[metric.Metric.Name], bootstrap.Confidence))];
    }

    /// <summary>What one thread works in.</summary>
    private sealed record Room(int[] Weights, (Vector256<int> Found, Vector256<int> All)[] Events, double[] Sums);

    private sealed class Draws(DetectionOptions options, ResampledClass[] classes, SampleCounts counts, bool[] counted, BootstrapOptions bootstrap)
    {
        private readonly int[] _samples = [.. Enumerable.Range(0, counted.Length).Where(sample => counted[sample])];
        private readonly int _thresholds = options.IouThresholds.Length;
        private readonly int _at50 = options.IouThresholds.IndexOf(0.5);
        private readonly int _at75 = options.IouThresholds.IndexOf(0.75);

        /// <summary>The figures of every draw, by the name of the metric.</summary>
        internal Dictionary<string, double[]> Values { get; } = Averages.AddRange(Counts).ToDictionary(name => name, _ => new double[bootstrap.Resamples]);

        internal Room MakeRoom() => new(
            new int[counted.Length * SampleDraws.Lanes],
            new (Vector256<int>, Vector256<int>)[classes.Max(own => (int?)own.EventCount) ?? 0],
            new double[_thresholds * SampleDraws.Lanes]);

        internal Room Run(int block, ParallelLoopState state, Room room)
        {
            var first = block * SampleDraws.Lanes;
            SampleDraws.Draw(bootstrap.Seed, first, _samples, room.Weights);
            Span<double> sums = stackalloc double[3 * SampleDraws.Lanes];
            Span<int> present = stackalloc int[SampleDraws.Lanes];
            sums.Clear();
            present.Clear();
            foreach (var own in classes)
            {
                var truths = own.AddUp(room.Weights, room.Events, room.Sums);
                for (var lane = 0; lane < SampleDraws.Lanes; lane++)
                {
                    if (truths[lane] > 0)
                    {
                        present[lane]++;
                        Add(room.Sums, lane, sums);
                    }
                }
            }

            for (var lane = 0; lane < Math.Min(SampleDraws.Lanes, bootstrap.Resamples - first); lane++)
            {
                Keep(first + lane, lane, sums, present[lane]);
                KeepCounts(first + lane, lane, room.Weights);
            }

            return room;
        }

        private void Add(double[] own, int lane, Span<double> sums)
        {
            for (var threshold = 0; threshold < _thresholds; threshold++)
            {
                var sum = own[(threshold * SampleDraws.Lanes) + lane];
                sums[lane] += sum;
                sums[SampleDraws.Lanes + lane] += threshold == _at50 ? sum : 0;
                sums[(2 * SampleDraws.Lanes) + lane] += threshold == _at75 ? sum : 0;
            }
        }

        private void Keep(int draw, int lane, ReadOnlySpan<double> sums, int present)
        {
            var whole = (double)present * options.RecallThresholds.Length;
            Values["AP"][draw] = present == 0 ? double.NaN : sums[lane] / (whole * _thresholds);
            Values["AP50"][draw] = present == 0 || _at50 < 0 ? double.NaN : sums[SampleDraws.Lanes + lane] / whole;
            Values["AP75"][draw] = present == 0 || _at75 < 0 ? double.NaN : sums[(2 * SampleDraws.Lanes) + lane] / whole;
        }

        private void KeepCounts(int draw, int lane, int[] weights)
        {
            var (found, wrong, missed) = (0L, 0L, 0L);
            foreach (var sample in _samples)
            {
                long weight = weights[(sample * SampleDraws.Lanes) + lane];
                var own = counts.Total(sample) ?? default;
                found += weight * own.TruePositives;
                wrong += weight * own.FalsePositives;
                missed += weight * own.FalseNegatives;
            }

            var sum = new OutcomeCounts(found, wrong, missed);
            Values["Precision"][draw] = sum.Precision ?? double.NaN;
            Values["Recall"][draw] = sum.Recall ?? double.NaN;
            Values["F1"][draw] = sum.F1 ?? double.NaN;
        }
    }
}
