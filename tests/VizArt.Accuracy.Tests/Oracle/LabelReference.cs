using System.Text.Json.Nodes;

namespace VizArt.Accuracy.Tests.Oracle;

/// <summary>Compares a confusion of labels with an expected.json of the oracle, figure by figure.</summary>
internal static class LabelReference
{
    internal static void AssertEqual(JsonNode expected, LabelConfusion actual, string what)
    {
        Assert.Equal((what, (long)expected["pixels"]!), (what, actual.Count));
        AssertClasses(expected["per_class_iou"], actual.IoU, $"{what} IoU");
        AssertClasses(expected["per_class_dice"], actual.Dice, $"{what} Dice");
        AssertClasses(expected["per_class_accuracy"], actual.Accuracy, $"{what} accuracy");
        AssertClasses(expected["per_class_precision"], actual.Precision, $"{what} precision");
        AssertClasses(expected["intersection"], index => actual.CorrectCountOf(index), $"{what} intersection");
        AssertClasses(expected["gt_pixels"], index => actual.TruthCountOf(index), $"{what} true pixels");
        AssertClasses(expected["pred_pixels"], index => actual.PredictedCountOf(index), $"{what} predicted pixels");
        Close.Equal((double?)expected["mean_iou"], actual.MeanIoU, $"{what} mean IoU");
        Close.Equal((double?)expected["mean_dice"], actual.MeanDice, $"{what} mean Dice");
        Close.Equal((double?)expected["mean_accuracy"], actual.MeanAccuracy, $"{what} mean accuracy");
        Close.Equal((double?)expected["mean_precision"], actual.MeanPrecision, $"{what} mean precision");
        Close.Equal((double?)expected["pixel_accuracy"], actual.OverallAccuracy, $"{what} pixel accuracy");
        Close.Equal((double?)expected["frequency_weighted_iou"], actual.FrequencyWeightedIoU, $"{what} frequency-weighted IoU");
    }

    internal static void AssertConfusion(JsonNode expected, LabelConfusion actual)
    {
        var cells = expected["confusion_nonzero"]!.AsArray().Select(cell => new LabelConfusionCell((int)cell![0]!, (int)cell[1]!, (long)cell[2]!));
        var outside = expected["pred_outside_classes"]!.AsArray().Select((count, index) => new LabelConfusionCell(index, -1, (long)count!)).Where(cell => cell.Count > 0);

        Assert.Equal(cells.Concat(outside).OrderBy(cell => (cell.Truth, cell.Predicted)), actual.Cells);
    }

    private static void AssertClasses(JsonNode? expected, Func<int, double?> actual, string what)
    {
        for (var index = 0; index < (expected?.AsArray().Count ?? 0); index++)
        {
            Close.Equal((double?)expected![index], actual(index), $"{what} of class {index}");
        }
    }
}
