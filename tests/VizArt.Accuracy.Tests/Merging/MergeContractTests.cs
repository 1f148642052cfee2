using System.Collections.Immutable;
using CsCheck;
using VizArt.Accuracy.Tests.Classes;
using VizArt.Accuracy.Tests.PointClouds;
using VizArt.Accuracy.Tests.Semantic;
using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Merging;

/// <summary>What every evaluator keeps: parts scored apart, saved and put together in any order give the bits of the whole.</summary>
public sealed class MergeContractTests
{
    private const int Iterations = 60;
    private const int Size = 48;
    private static readonly int[] AllSamples = [.. Enumerable.Range(0, Parts.Samples)];
    private static readonly string[] Names = ["a", "b"];

    private static readonly Gen<(int[] Order, int[] Cuts)> Divisions = Gen.Select(Gen.Shuffle(AllSamples), Gen.Int[0, Parts.Samples].Array[0, 4]);

    /// <summary>Which samples failed: one of four.</summary>
    private static readonly Gen<bool[]> Failures = Gen.Int[0, 3].Select(number => number == 0).Array[Parts.Samples];

    private static readonly Gen<Thing[]> Things = Gen.Select(Gen.Int[0, 5], Gen.Int[0, 1], Gen.Int[0, 30], Gen.Int[0, 30], Gen.Int[1, 16], Gen.Int[0, 8])
        .Select(own => new Thing(own.Item1, Names[own.Item2], new Box(own.Item3, own.Item4, own.Item5, own.Item5), own.Item6 / 8.0)).Array[0, 40];

    [Theory]
    [InlineData(DetectionProtocol.Coco)]
    [InlineData(DetectionProtocol.Lvis)]
    public void Boxes_do(DetectionProtocol protocol) => OfObjects(
        dataset => new DetectionEvaluator(dataset, protocol == DetectionProtocol.Lvis ? DetectionOptions.Lvis : new DetectionOptions()),
        thing => new GroundTruth.Detection(thing.Box, thing.Category, thing.Score));

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    public void Boxes_by_VOCs_rules_do(bool isInclusive, bool countsDifficult) => OfObjects(
        dataset => new VocEvaluator(dataset, new VocOptions { InclusivePixels = isInclusive, CountDifficult = countsDifficult }), thing => new GroundTruth.Detection(thing.Box, thing.Category, thing.Score));

    [Theory]
    [InlineData(DetectionProtocol.Coco)]
    [InlineData(DetectionProtocol.Lvis)]
    public void Masks_do(DetectionProtocol protocol) => OfObjects(
        dataset => new InstanceEvaluator(dataset, protocol == DetectionProtocol.Lvis ? DetectionOptions.Lvis with { IouType = IouType.Mask } : DetectionOptions.Masks),
        thing => new InstancePrediction(RunLengthEncoding.FromBox(Size, Size, thing.Box), thing.Category, thing.Score));

    [Fact]
    public void Poses_do() => OfObjects(
        dataset => new PoseEvaluator(dataset, DetectionOptions.Keypoints with { KeypointSigmas = [0.5, 0.25] }),
        thing => new PosePrediction([new Keypoint(thing.Box.X, thing.Box.Y), new Keypoint(thing.Right, thing.Bottom)], thing.Category, thing.Score));

    [Fact]
    public void Label_maps_do() => Gen.Select(Labels(24), Labels(24), Failures, Divisions).Sample(
        (truths, predictions, failures, division) =>
        {
            var dataset = MadeUpMaps.DatasetOf([0, 1, 2], [.. truths.Select(labels => MadeUpMaps.Row(labels))]);

            Parts.AssertGiveTheWhole(() => new SemanticEvaluator(dataset), Where(failures, predictions, labels => MadeUpMaps.Row(labels)), division.Order, division.Cuts);
        },
        iter: Iterations, threads: 1);

    [Fact]
    public void Panoptic_maps_do() => Gen.Select(Labels(24), Labels(24), Failures, Divisions).Sample(
        (truths, predictions, failures, division) =>
        {
            var dataset = MadeUpMaps.DatasetOf([1, 100], [.. truths.Select(Segmented)]);

            Parts.AssertGiveTheWhole(() => new PanopticEvaluator(dataset), Where(failures, predictions, Segmented), division.Order, division.Cuts);
        },
        iter: Iterations, threads: 1);

    [Fact]
    public void Classes_of_points_do() => Gen.Select(Labels(24), Labels(24), Failures, Divisions).Sample(
        (truths, predictions, failures, division) =>
        {
            var dataset = MadeUpClouds.DatasetOf([0, 1, 2], [.. truths.Select(labels => MadeUpClouds.Labelled(labels))]);

            Parts.AssertGiveTheWhole(() => new PointLabelEvaluator(dataset, new PointLabelOptions { IgnoredLabel = 0 }), Where(failures, predictions, labels => new PointLabels(labels)), division.Order, division.Cuts);
        },
        iter: Iterations, threads: 1);

    [Fact]
    public void Clouds_do() => Gen.Select(Coordinates, Coordinates, Failures, Divisions).Sample(
        (truths, predictions, failures, division) =>
        {
            var dataset = MadeUpClouds.DatasetOf([], [.. truths.Select(triples => new PointCloud(triples))]);

            Parts.AssertGiveTheWhole(() => new PointCloudEvaluator(dataset), Where(failures, predictions, triples => new PointCloud(triples)), division.Order, division.Cuts);
        },
        iter: Iterations, threads: 1);

    [Fact]
    public void Classifications_do() => Gen.Select(Gen.Int[-1, 2].Array[Parts.Samples].Where(truths => Array.Exists(truths, truth => truth >= 0)), Gen.Double[0, 1].Array[3].Array[Parts.Samples], Failures, Divisions).Sample(
        (truths, scores, failures, division) =>
        {
            var dataset = ClassScene.Build(3, truths);

            Parts.AssertGiveTheWhole(
                () => new ClassificationEvaluator(dataset), Where(failures, scores, own => ClassScene.Label(Array.IndexOf(own, own.Max()), own)), division.Order, division.Cuts);
        },
        iter: Iterations, threads: 1);

    [Fact]
    public void Measurements_do() => Gen.Select(Gen.Double[0, 1].Array[Parts.Samples], Gen.Double[0, 1].Array[2].Array[Parts.Samples], Failures, Divisions).Sample(
        (truths, measured, failures, division) =>
        {
            var builder = new DatasetBuilder("made-up", "test");
            for (var sample = 0; sample < Parts.Samples; sample++)
            {
                var text = truths[sample].ToString("R", System.Globalization.CultureInfo.InvariantCulture);
                builder.AddImage(new SourceId(sample + 1), $"/{sample + 1}.png", attributes: ImmutableSortedDictionary<string, string>.Empty.Add("length", text).Add("width", text));
            }

            var dataset = builder.Build();

            Parts.AssertGiveTheWhole(
                () => new MeasurementEvaluator(dataset),
                Where<double[], IEnumerable<Measurement>>(failures, measured, own => [new Measurement("length", own[0]), .. own[1] < 0.5 ? Array.Empty<Measurement>() : [new Measurement("width", own[1])]]),
                division.Order, division.Cuts);
        },
        iter: Iterations, threads: 1);

    private static Gen<double[][]> Coordinates { get; } = Gen.Double[0, 1].Array[9].Array[Parts.Samples];

    private static Gen<int[][]> Labels(int pixels) => Gen.Int[0, 3].Array[pixels].Array[Parts.Samples];

    private static PanopticMap Segmented(int[] numbers) =>
        new(MadeUpMaps.Row(numbers), [.. numbers.Where(number => number != 0).Distinct().Select(number => new PanopticSegment(number, new SourceId(number == 1 ? 100 : 1)))]);

    private static TPrediction?[] Where<TRaw, TPrediction>(bool[] failures, TRaw[] raw, Func<TRaw, TPrediction> make)
        where TPrediction : class =>
        [.. raw.Select((own, sample) => failures[sample] ? null : make(own))];

    private static void OfObjects<T>(Func<Dataset, IMergeableEvaluator<IReadOnlyList<T>>> create, Func<Thing, T> make) =>
        Gen.Select(Things, Things, Failures, Divisions).Sample(
            (truths, found, failures, division) =>
            {
                var dataset = Build(truths);
                var predictions = AllSamples.Select(sample => found.Where(thing => thing.Sample == sample).Select(make).ToArray()).ToArray();

                Parts.AssertGiveTheWhole(() => create(dataset), Where<T[], IReadOnlyList<T>>(failures, predictions, own => own), division.Order, division.Cuts);
            },
            iter: Iterations, threads: 1);

    private static Dataset Build(Thing[] truths)
    {
        var builder = new DatasetBuilder("made-up", "test");
        foreach (var sample in AllSamples)
        {
            builder.SetFederatedCategories(builder.AddImage(new SourceId(sample + 1), $"/{sample + 1}.png", Size, Size), [1], []);
        }

        foreach (var name in Names)
        {
            builder.AddCategory(new SourceId(name), name, keypoints: ["first", "last"], frequency: CategoryFrequency.Frequent);
        }

        for (var index = 0; index < truths.Length; index++)
        {
            var (one, crowd) = (truths[index], index % 7 == 6);
            var (left, top, right, bottom) = (one.Box.X, one.Box.Y, one.Right, one.Bottom);
            builder.AddAnnotation(index + 1, one.Sample, Array.IndexOf(Names, one.Category), one.Box, one.Box.Area, isCrowd: crowd, isDifficult: index % 5 == 4);
            builder.AddPolygon([left, top, right, top, right, bottom, left, bottom]);
            builder.SetKeypoints([left, top, 2, right, bottom, 2]);
        }

        return builder.Build();
    }

    private sealed record Thing(int Sample, string Category, Box Box, double Score)
    {
        public double Right => Box.X + Box.Width;

        public double Bottom => Box.Y + Box.Height;
    }
}
