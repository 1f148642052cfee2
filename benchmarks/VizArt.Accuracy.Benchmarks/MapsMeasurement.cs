using System.Diagnostics;
using System.Globalization;
using System.Text;
using VizArt.Benchmarks;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>How long label maps, panoptic maps and point clouds take to score, without reading them.</summary>
internal static class MapsMeasurement
{
    private const int Width = 2048;
    private const int Height = 1024;
    private const int Points = 1_000_000;

    internal static string Run()
    {
        var table = new StringBuilder("| what | median | least | most |\n|---|---:|---:|---:|\n");
        var random = new Random(7);
        foreach (var (what, block, noise) in new[] { ("regions", 64, 0.01), ("regions, a tenth of the pixels wrong", 64, 0.1), ("noise alone", 1, 0.5) })
        {
            var truth = Regions(random, block, 0, 19);
            var predicted = Disturb(random, truth, noise, 19);
            var dataset = DatasetOf(19, new MapSource(truth, null));
            Add(table, $"semantic, 2048 × 1024, 19 classes: {what}", () => new SemanticEvaluator(dataset).Add(0, predicted));
        }

        var segments = Regions(random, 64, 1, 60);
        var guessed = Disturb(random, segments, 0.05, 60, lowest: 1);
        var panoptic = DatasetOf(19, new MapSource(segments, Panoptic(segments)));
        var prediction = Panoptic(guessed);
        Add(table, "panoptic, 2048 × 1024, 60 segments, a twentieth of the pixels wrong", () => new PanopticEvaluator(panoptic).Add(0, prediction));

        foreach (var (what, shape) in new (string, Func<Random, double, double[]>)[] { ("a cube", Cube), ("a sphere with noise", Sphere), ("a line", (own, _) => [own.NextDouble(), 0, 0]) })
        {
            var (a, b) = (Cloud(random, shape, 0.01), Cloud(random, shape, 0));
            Add(table, $"points, 1,000,000 to 1,000,000, {what}", () => PointDistances.Measure(a, b, 0.05));
        }

        return table.ToString();
    }

    private static void Add(StringBuilder table, string what, Action action)
    {
        var times = new double[Timing.Runs];
        for (var run = -Timing.WarmUps; run < times.Length; run++)
        {
            var start = Stopwatch.GetTimestamp();
            action();
            times[Math.Max(run, 0)] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
        }

        var timing = new Timing(times);
        table.Append(CultureInfo.InvariantCulture, $"| {what} | {timing.Median:0.0} ms | {timing.Minimum:0.0} | {timing.Maximum:0.0} |\n");
    }

    private static LabelMap Regions(Random random, int side, int lowest, int count)
    {
        var labels = new int[Width * Height];
        var row = new int[Width / side];
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                if (y % side == 0 && x % side == 0)
                {
                    row[x / side] = lowest + random.Next(count);
                }

                labels[(y * Width) + x] = row[x / side];
            }
        }

        return new LabelMap(Width, Height, labels);
    }

    private static LabelMap Disturb(Random random, LabelMap map, double share, int count, int lowest = 0)
    {
        var labels = map.Labels.ToArray();
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            labels[pixel] = random.NextDouble() < share ? lowest + random.Next(count) : labels[pixel];
        }

        return new LabelMap(Width, Height, labels);
    }

    private static PanopticMap Panoptic(LabelMap map) =>
        new(map, [.. map.Labels.ToArray().Distinct().Order().Select(id => new PanopticSegment(id, new SourceId(id % 19)))]);

    private static Dataset DatasetOf(int classes, LabelMapSource source)
    {
        var builder = new DatasetBuilder("made-up", "made-up");
        for (var label = 0; label < classes; label++)
        {
            builder.AddCategory(new SourceId(label), string.Create(CultureInfo.InvariantCulture, $"c{label}"), isThing: label % 2 == 0);
        }

        builder.SetLabelMap(builder.AddImage(new SourceId(0), "/made-up.png"), source);
        return builder.Build();
    }

    private static double[] Cloud(Random random, Func<Random, double, double[]> shape, double noise) =>
        [.. Enumerable.Range(0, Points).SelectMany(_ => shape(random, noise))];

    private static double[] Cube(Random random, double noise) => [random.NextDouble(), random.NextDouble(), random.NextDouble() + noise];

    private static double[] Sphere(Random random, double noise)
    {
        var (height, angle) = ((2 * random.NextDouble()) - 1, 2 * Math.PI * random.NextDouble());
        var (radius, size) = (Math.Sqrt(1 - (height * height)), 1 + (noise * random.NextDouble()));
        return [radius * Math.Cos(angle) * size, radius * Math.Sin(angle) * size, height * size];
    }

    private sealed class MapSource(LabelMap map, PanopticMap? panoptic) : LabelMapSource
    {
        public override string Path => "/made-up.png";

        public override LabelMap Read() => map;

        public override PanopticMap? ReadPanoptic() => panoptic;
    }
}
