using System.Globalization;
using Spectre.Console;
using VizArt.Accuracy;
using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>What people see of <c>vizart evaluate</c>: the figures to three digits, with what they mean.</summary>
internal static class EvaluateTable
{
    private static readonly string[] ColumnsPerCategory = ["AP", "AP50", "AP75", "Precision", "Recall", "F1"];

    internal static void Write(IAnsiConsole console, EvaluateSettings settings, Dataset dataset, int detections, DetectionScores scores)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Task}: {dataset.Samples.Length} images, {dataset.Annotations.Count} annotations in {dataset.Categories.Length} categories, {detections} detections."));

        var table = new Table().Border(TableBorder.Simple).AddColumn("Metric").AddColumn(new TableColumn("Value").RightAligned()).AddColumn("Meaning");
        foreach (var metric in scores.Metrics)
        {
            table.AddRow(new Text(metric.Metric.Name), new Text(Figure(metric.Value)), new Text(metric.Metric.Definition));
        }

        console.Write(table);
        if (settings.PerCategory)
        {
            console.Write(PerCategory(scores));
        }
    }

    private static Table PerCategory(DetectionScores scores)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Category").AddColumn(new TableColumn("Objects").RightAligned());
        foreach (var name in ColumnsPerCategory)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var category in scores.Categories)
        {
            // Text, not markup: a category may be called "[red]".
            table.AddRow([
                new Text(category.Category.Name),
                new Text(category.Counts.Objects.ToString(CultureInfo.InvariantCulture)),
                .. ColumnsPerCategory.Select(name => new Text(Figure(category.Find(name)))),
            ]);
        }

        return table;
    }

    private static string Figure(double? value) => value is { } figure ? figure.ToString("0.000", CultureInfo.InvariantCulture) : "–";
}
