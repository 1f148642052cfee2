using Microsoft.ML;
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

    public override TaskScoring Begin(Dataset dataset, IPipelineAccuracy accuracy) => new DataViewScoring(dataset, classification.Begin(dataset, accuracy));
}
