using Xunit.Abstractions;

namespace MeasuredTests;

/// <summary>Measured and plain tests side by side, with everything a fact may have.</summary>
public sealed class GoodTests(GoodTests.Detector detector, ITestOutputHelper output) : IClassFixture<GoodTests.Detector>, IAsyncLifetime
{
    private bool _isInitialized;

    public async Task InitializeAsync()
    {
        await Task.Yield();
        _isInitialized = true;
    }

    public Task DisposeAsync() => Task.CompletedTask;

    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    [PerformanceBudget(ms: 10_000)]
    public IReadOnlyList<Detection> Finds_cells(Sample sample)
    {
        Assert.True(_isInitialized);
        output.WriteLine($"looking at {sample.Id}");
        return detector.Find(sample);
    }

    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public async Task<IReadOnlyList<Detection>> Finds_cells_later(Sample sample, CancellationToken cancellation)
    {
        await Task.Delay(1, cancellation);
        return detector.Find(sample);
    }

    [PipelineFact(Repeat = 3)]
    [PerformanceBudget(ms: 10_000)]
    public void Warms_up() => detector.Find(new Sample("1", "/nowhere.png"));

    [PipelineAccuracy("truth/coco.json", MinF1 = 1, Skip = "not today")]
    public IReadOnlyList<Detection> Is_skipped(Sample sample) => throw new InvalidOperationException(sample.Id);

    [Fact]
    public void A_plain_fact_stands_beside() => Assert.True(_isInitialized);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [PerformanceBudget(ms: 10_000)]
    public void A_plain_theory_has_a_guard(int number) => Assert.True(number > 0);

    /// <summary>Counts, so that a test can see that one instance served all samples.</summary>
    public sealed class Detector
    {
        public IReadOnlyList<Detection> Find(Sample sample) => Truth.Find(sample);
    }
}
