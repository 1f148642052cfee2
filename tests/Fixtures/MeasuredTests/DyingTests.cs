namespace MeasuredTests;

/// <summary>Three tests of which the third kills the process, where it is asked to: what a crash leaves behind.</summary>
[TestCaseOrderer("MeasuredTests.ByName", "MeasuredTests")]
public sealed class DyingTests
{
    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public IReadOnlyList<Detection> Test_1(Sample sample) => Truth.Find(sample);

    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public IReadOnlyList<Detection> Test_2(Sample sample) => Truth.Find(sample);

    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public IReadOnlyList<Detection> Test_3(Sample sample)
    {
        if (sample.Id == "2" && Environment.GetEnvironmentVariable("FIXTURE_DIES") == "1")
        {
            System.Diagnostics.Process.GetCurrentProcess().Kill();
        }

        return Truth.Find(sample);
    }
}
