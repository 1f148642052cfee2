using VizArt.Runs;

namespace MeasuredTests;

/// <summary>One test for everything that goes wrong.</summary>
public sealed class BadTests
{
    [PipelineAccuracy("truth/coco.json", MinF1 = 0.8)]
    public IReadOnlyList<Detection> Finds_little(Sample sample) => sample.Id == "1" ? Truth.Find(sample) : [];

    [PipelineAccuracy("truth/coco.json")]
    [PerformanceBudget(ms: 2, Stage = "separate")]
    public IReadOnlyList<Detection> Takes_long(Sample sample, StageProfiler profiler)
    {
        using (profiler.Stage("separate"))
        {
            var started = System.Diagnostics.Stopwatch.GetTimestamp();
            while (System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds < 8)
            {
            }
        }

        return Truth.Find(sample);
    }

    [PipelineAccuracy("truth/damaged.json")]
    public IReadOnlyList<Detection> Reads_damaged_truth(Sample sample) => Truth.Find(sample);

    [PipelineAccuracy("truth/coco.json")]
    public int Returns_a_number(Sample sample) => sample.Index;

    [PipelineAccuracy("truth/coco.json")]
    public IReadOnlyList<Detection> Throws(Sample sample) => sample.Id == "2" ? throw new InvalidDataException("no pixels") : Truth.Find(sample);

    [Fact]
    [PerformanceBudget(ms: 1)]
    public void A_plain_fact_over_its_budget()
    {
        var started = System.Diagnostics.Stopwatch.GetTimestamp();
        while (System.Diagnostics.Stopwatch.GetElapsedTime(started).TotalMilliseconds < 8)
        {
        }
    }
}
