namespace VizArt.Accuracy;

/// <summary>An evaluator of predictions that are lists of objects, which knows what became of each of them.</summary>
public interface IObjectEvaluator
{
    /// <summary>What became of each object that was predicted, and which objects of the ground truth were missed, in the samples that were added.</summary>
    /// <returns>At the evaluator's IoU and score thresholds.</returns>
    DetectionOutcomes GetOutcomes();
}
