using VizArt.Runs;

namespace SamplePipeline.Tests;

/// <summary>Two ways to say what a stage is, in one call.</summary>
public sealed class StageTests
{
    [Fact]
    public void Reading_is_a_stage_by_its_attribute_and_the_others_are_by_their_spans()
    {
        using var profiler = new StageProfiler(new StageProfilerOptions { Listen = [CellDetector.ActivitySourceName] });
        var smear = Smears.Files()[0];

        using (profiler.Call("smear"))
        {
            new CellDetectorFixture().Find(new Sample("smear", smear));
        }

        Assert.Equal(["/", "read", "decode", "segment", "separate", "classify"], profiler.Drain().Select(stage => stage.Path));
    }
}
