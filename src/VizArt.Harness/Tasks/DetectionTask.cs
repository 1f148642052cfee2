using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Detection of boxes, scored as COCO does.</summary>
internal sealed class DetectionTask : PipelineTask
{
    public override string Name => "detection";

    public override string Result => "IEnumerable<Detection>";

    public override string SampleMetric => "F1";

    public override bool Accepts(Type result) => typeof(IEnumerable<Detection>).IsAssignableFrom(result);

    public override TaskScoring Begin(Dataset dataset, IPipelineAccuracy accuracy) =>
        new DetectionScoring(dataset, new DetectionOptions { IouThreshold = accuracy.IouThreshold, ScoreThreshold = accuracy.ScoreThreshold });
}
