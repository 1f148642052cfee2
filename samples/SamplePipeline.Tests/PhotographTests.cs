namespace SamplePipeline.Tests;

/// <summary>The cell detector on 205 real photographs of blood smears, which are no part of the repository.</summary>
public sealed class PhotographTests(CellDetectorFixture detector) : IClassFixture<CellDetectorFixture>
{
    private const string WhereToGetThem =
        "The 205 photographs are the train part of github.com/Shenggan/BCCD_Dataset; README.md, “On real photographs”, says how to lay them out below the folder that VIZART_TEST_DATA names.";

    // The detector was tuned on these same photographs: what it reaches here says that it still works, not how it would do on others.
    [PipelineAccuracy("%VIZART_TEST_DATA%/data/bccd", SkipWhenMissing = WhereToGetThem, Warmup = 0, MinF1 = 0.72, MinAP50 = 0.78)]
    [MetricThreshold("F1", Min = 0.95, Category = "WBC")]
    [MetricThreshold("F1", Min = 0.7, Category = "RBC")]
    [MetricThreshold("F1", Min = 0.7, Category = "Platelets")]
    [PerformanceBudget(ms: 150)]
    public IReadOnlyList<Detection> Finds_cells_in_photographs(Sample sample) => detector.Find(sample);
}
