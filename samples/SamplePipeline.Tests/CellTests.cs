namespace SamplePipeline.Tests;

/// <summary>The cell detector under test, on the smears beside this file. Each measured test shows its table.</summary>
public sealed class CellTests(CellDetectorFixture detector) : IClassFixture<CellDetectorFixture>
{
    [PipelineAccuracy("Smears/coco.json", MinF1 = 0.85, MinAP50 = 0.8)]
    [MetricThreshold("F1", Min = 0.75, Category = "*")]
    [MetricThreshold("F1", Min = 0.8, Slice = "uneven")]
    [PerformanceBudget(ms: 150)]
    [PerformanceBudget(ms: 25, Stage = "segment")]
    [PerformanceBudget(ms: 25, Stage = "read")]
    public IReadOnlyList<Detection> Finds_cells(Sample sample) => detector.Find(sample);

    [PipelineAccuracy("Smears/coco.json", MaxSamples = 8, MaxParallel = 2)]
    [MetricThreshold("Recall", Min = 0.9, Category = "WBC")]
    [MetricThreshold("AP50", Min = 0.8, Category = "WBC")]
    [PerformanceBudget(ms: 150, Statistic = Statistic.Throughput, MaxMemoryMb = 1000)]
    public IReadOnlyList<Detection> Misses_no_white_blood_cell(Sample sample) => detector.Find(sample);
}
