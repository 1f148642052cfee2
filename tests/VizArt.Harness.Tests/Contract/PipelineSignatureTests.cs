using System.Reflection;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness.Tests.Contract;

public sealed class PipelineSignatureTests
{
    private static readonly Sample Sample = new("1", "/images/1.png");

    [Theory]
    [InlineData(nameof(Pipelines.Plain))]
    [InlineData(nameof(Pipelines.AsTask))]
    [InlineData(nameof(Pipelines.AsValueTask))]
    [InlineData(nameof(Pipelines.InAnyOrder))]
    public async Task Parameters_are_bound_by_type_and_results_awaited(string name)
    {
        var signature = PipelineSignature.OfSamples(Method(name));

        var result = await signature.CallAsync(new Pipelines(), [Sample], StageProfiler.Disabled, CancellationToken.None);

        Assert.Equal("1", Assert.Single(Assert.IsType<Detection[]>(result)).Category);
        Assert.Equal(typeof(Detection[]), signature.ResultType);
    }

    [Fact]
    public async Task A_list_of_samples_makes_a_batch()
    {
        var signature = PipelineSignature.OfSamples(Method(nameof(Pipelines.Batch)));

        var result = await signature.CallAsync(new Pipelines(), [Sample, Sample], StageProfiler.Disabled, CancellationToken.None);

        Assert.True(signature.TakesBatches);
        Assert.Equal(2, Assert.IsAssignableFrom<IReadOnlyList<Detection[]>>(result).Count);
    }

    [Fact]
    public async Task What_the_pipeline_throws_arrives_unwrapped()
    {
        var signature = PipelineSignature.OfSamples(Method(nameof(Pipelines.Throws)));

        await Assert.ThrowsAsync<InvalidDataException>(async () => await signature.CallAsync(new Pipelines(), [Sample], StageProfiler.Disabled, CancellationToken.None));
    }

    [Theory]
    [InlineData(nameof(Pipelines.NoSample), "VIZ010 Pipelines.NoSample takes no sample; a pipeline takes one Sample or one IReadOnlyList<Sample>. Add the parameter, or use [PipelineFact].")]
    [InlineData(nameof(Pipelines.TwoSamples), "VIZ010 Pipelines.TwoSamples takes samples more than once; a pipeline takes one Sample or one IReadOnlyList<Sample>. Remove the others.")]
    [InlineData(nameof(Pipelines.Nothing), "VIZ010 Pipelines.Nothing returns nothing; a pipeline returns its predictions. Return them, or a Task or ValueTask of them.")]
    [InlineData(nameof(Pipelines.Stranger), "VIZ010 Pipelines.Stranger has a parameter 'text' of type String, which nothing can fill; parameters are Sample, IReadOnlyList<Sample>, StageProfiler or CancellationToken. Move it into a fixture.")]
    [InlineData(nameof(Pipelines.Generic), "VIZ010 Pipelines.Generic is generic; a test method has concrete types. Remove the type parameters.")]
    public void A_method_that_cannot_be_a_pipeline_is_told_why(string name, string expected)
    {
        var error = Assert.Throws<HarnessException>(() => PipelineSignature.OfSamples(Method(name)));

        Assert.Equal(expected, error.Message);
    }

    [Fact]
    public void A_result_that_nothing_scores_is_told_what_is_known()
    {
        var method = Method(nameof(Pipelines.Number));

        var error = Assert.Throws<HarnessException>(() => new PipelineTasks().Choose(method, PipelineSignature.OfSamples(method)));

        Assert.Equal(
            "VIZ010 Pipelines.Number returns Int32, which nothing scores. For a sample, return one of these: IEnumerable<Detection> (detection), "
            + "IEnumerable<InstancePrediction> (instance segmentation), IEnumerable<PosePrediction> (keypoints), LabelMap (semantic segmentation), PanopticMap (panoptic segmentation), "
            + "PointLabels (point-cloud segmentation), PointCloud (reconstruction), Classification (classification), IEnumerable<Measurement> (measurement); or, for all samples together, an IDataView (classification); or name an evaluator of your own by [PipelineEvaluator].",
            error.Message);
    }

    [Theory]
    [InlineData(nameof(Pipelines.Forgotten), "VIZ010 Pipelines.Forgotten is async void, so nobody can wait for it. Return Task.")]
    [InlineData(nameof(Pipelines.Streams), "VIZ010 Pipelines.Streams returns an IAsyncEnumerable, which is not drawn. Draw it within the method, and return a list.")]
    public void Work_that_nobody_would_wait_for_is_refused(string name, string expected)
    {
        var error = Assert.Throws<HarnessException>(() => PipelineSignature.OfFact(Method(name)));

        Assert.Equal(expected, error.Message);
    }

    [Fact]
    public void A_fact_has_no_sample_to_give()
    {
        var error = Assert.Throws<HarnessException>(() => PipelineSignature.OfFact(Method(nameof(Pipelines.Plain))));

        Assert.Equal("VIZ010 Pipelines.Plain takes a sample, and [PipelineFact] has none to give. Use [PipelineAccuracy], or remove the parameter.", error.Message);
    }

    private static MethodInfo Method(string name) => typeof(Pipelines).GetMethod(name)!;

    private sealed class Pipelines
    {
        public Detection[] Plain(Sample sample) => [new(new Box(0, 0, 1, 1), sample.Id, 1)];

        public async Task<Detection[]> AsTask(Sample sample)
        {
            await Task.Yield();
            return Plain(sample);
        }

        public ValueTask<Detection[]> AsValueTask(Sample sample) => ValueTask.FromResult(Plain(sample));

        public Detection[] InAnyOrder(CancellationToken cancellation, StageProfiler profiler, Sample sample)
        {
            cancellation.ThrowIfCancellationRequested();
            using var stage = profiler.Stage("detect");
            return Plain(sample);
        }

        public IReadOnlyList<Detection[]> Batch(IReadOnlyList<Sample> samples) => [.. samples.Select(Plain)];

        public Detection[] Throws(Sample sample) => throw new InvalidDataException(sample.Id);

        public Detection[] NoSample() => [];

        public Detection[] TwoSamples(Sample first, Sample second) => [.. Plain(first), .. Plain(second)];

        public void Nothing(Sample sample) => Plain(sample);

        public Detection[] Stranger(Sample sample, string text) => [.. Plain(sample), new(new Box(0, 0, 1, 1), text, 1)];

        public T[] Generic<T>(Sample sample) => [.. Plain(sample).Cast<T>()];

        public async void Forgotten() => await Task.Yield();

        public async IAsyncEnumerable<int> Streams()
        {
            await Task.Yield();
            yield return 1;
        }

        public int Number(Sample sample) => sample.Index;
    }
}
