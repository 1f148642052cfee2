using Microsoft.ML;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Classification by an ML.NET pipeline, which predicts a whole set in one data view.</summary>
internal sealed class DataViewTask(PipelineTask classification) : PipelineTask
{
    public override string Name => classification.Name;

    public override string Result => nameof(IDataView);

    public override string SampleMetric => classification.SampleMetric;

    public override bool TakesWholeSets => true;

    public override bool Accepts(Type result) => typeof(IDataView).IsAssignableFrom(result);

    public override bool HasPositiveCategory => classification.HasPositiveCategory;

    public override async ValueTask<Func<TaskScoring>> PrepareAsync(Dataset dataset, IPipelineAccuracy accuracy, CancellationToken cancellation)
    {
        var columns = new DataViewColumns { PositiveCategory = accuracy.PositiveCategory };
        var begin = await classification.PrepareAsync(dataset, accuracy, cancellation).ConfigureAwait(false);
        return () => new DataViewScoring(dataset, columns, begin());
    }
}
