namespace DocumentedTests;

public sealed class PairedFilesTests
{
    [Fact]
    public async Task Label_maps_in_files_are_paired_and_scored()
    {
        Directory.SetCurrentDirectory(Environment.GetEnvironmentVariable("DOCUMENTED_TRUTH")!);

        var dataset = await GroundTruthFormats.CreateDefault().ReadAsync("masks");
        var predictions = await PairedPredictions.ReadLabelMapsAsync("predicted", dataset);
        var evaluator = new SemanticEvaluator(dataset, new SemanticOptions { ClassCount = 19 });
        foreach (var sample in dataset.Samples)
        {
            evaluator.Add(sample.Index, predictions.Read(sample.Index)!);
        }

        Console.WriteLine(evaluator.Evaluate().Find("MeanIoU"));

        Assert.Equal(1, evaluator.Evaluate().Find("MeanIoU"));
    }
}
