namespace VizArt.GroundTruth;

/// <summary>What is asked of files of predictions, one a sample.</summary>
internal static class PredictionRules
{
    public static readonly DiagnosticRule Missing = DiagnosticRule.AdjustableError(
        "VIZ361", "predictions-missing", "{1} of {2} samples have no prediction: {0}", "Name each prediction as its sample, and give one for every sample.");

    public static readonly DiagnosticRule Extra = DiagnosticRule.Warning(
        "VIZ361", "predictions-extra", "{1} of {2} predictions are of no sample of the ground truth: {0}", "Remove them, or name the ground truth that they are of.");

    public static readonly DiagnosticRule Kind = DiagnosticRule.Error(
        "VIZ361", "predictions-kind", "this was read as {0}, in which there are no {1}", "Name the folder or file of the predictions.");

    public static readonly DiagnosticRule Shape = DiagnosticRule.Error(
        "VIZ361", "predictions-shape", "the array is of the shape ({0}) and the type {1}; expected {2}", "Save the array in that shape, one file a sample.");

    public static readonly DiagnosticRule LabelEmpty = DiagnosticRule.Error(
        "VIZ361", "predictions-label-empty", "the label is empty", "Write the category that the sample was taken for.");

    public static readonly DiagnosticRule SampleDuplicate = DiagnosticRule.Error(
        "VIZ308", "predictions-sample-duplicate", "the sample “{0}” has a prediction already", "Give one for each sample; its id and its file name are the same sample.");

    public static readonly DiagnosticRule CategoryUnknown = DiagnosticRule.AdjustableError(
        "VIZ360", "predictions-category-unknown", "the ground truth does not know the category “{0}”", "Use the ground truth's names; lowered, an evaluator that ignores unknown categories counts such labels as none.");

    public static readonly DiagnosticRule SegmentCategoryUnknown = DiagnosticRule.AdjustableError(
        "VIZ360", "predictions-category-unknown", "the ground truth does not know category {0}; {1} of it", "Use the ids of the ground truth's categories; lowered, such segments are left out.");

    public static readonly DiagnosticRule Nothing = DiagnosticRule.Warning(
        "VIZ361", "predictions-empty", "nothing is predicted for any of {0} samples", "All of their segments count as missed; name another file where that is not meant.");
}
