using System.Collections.Immutable;
using System.Globalization;
using Spectre.Console;
using VizArt.Accuracy;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Cli.Evaluate;

/// <summary>What people see of <c>vizart evaluate</c>: the figures to three digits, with what they mean.</summary>
internal static class EvaluateTable
{
    private const int MostColumns = 6;
    private static readonly ImmutableArray<string> PreferredColumns = ["AP", "AP50", "AP75", "Precision", "Recall", "F1"];

    internal static void Write(IAnsiConsole console, EvaluateSettings settings, Dataset dataset, EvaluateScores scores)
    {
        console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{settings.Task.Name}: {dataset.Samples.Length} {(dataset.PointClouds.IsEmpty ? "images" : "clouds")}, {(dataset.Annotations.Count > 0 ? $"{dataset.Annotations.Count} annotations in " : "")}{dataset.Categories.Length} categories, {scores.Predictions}."));

        var table = new Table().Border(TableBorder.Simple).AddColumn("Metric").AddColumn(new TableColumn("Value").RightAligned());
        if (!scores.Intervals.IsEmpty)
        {
            table.AddColumn(string.Create(CultureInfo.InvariantCulture, $"{settings.Scoring.Bootstrap!.Confidence:0.##%} interval"));
        }

        table.AddColumn("Meaning");
        foreach (var metric in scores.Evaluation.Metrics)
        {
            var interval = scores.Intervals.FirstOrDefault(interval => interval.Metric.Name == metric.Metric.Name);
            Text[] middle = scores.Intervals.IsEmpty ? [] : [new Text(interval.Low is null ? "" : $"{Figure(interval.Low)} to {Figure(interval.High)}")];
            table.AddRow([new Text(metric.Metric.Name), new Text(Figure(metric.Value)), .. middle, new Text(metric.Metric.Definition)]);
        }

        console.Write(table);
        if (settings.PerCategory && !scores.Evaluation.Categories.IsEmpty)
        {
            console.Write(PerCategory(scores.Evaluation));
        }
    }

    private static Table PerCategory(Evaluation evaluation)
    {
        var names = evaluation.Categories[0].Metrics.Select(metric => metric.Metric.Name).ToArray();
        var preferred = PreferredColumns.Where(names.Contains).ToArray();
        var columns = preferred.Length == PreferredColumns.Length ? preferred : names[..Math.Min(MostColumns, names.Length)];
        var truths = evaluation.Samples.Where(sample => sample.Category is not null)
            .GroupBy(sample => sample.Category!, sample => sample.TruePositives + sample.FalseNegatives, StringComparer.Ordinal)
            .ToDictionary(own => own.Key, own => own.Sum(), StringComparer.Ordinal);

        var table = new Table().Border(TableBorder.Simple).AddColumn("Category").AddColumn(new TableColumn("Objects").RightAligned());
        foreach (var name in columns)
        {
            table.AddColumn(new TableColumn(name).RightAligned());
        }

        foreach (var category in evaluation.Categories)
        {
            // Text, not markup: a category may be called "[red]".
            table.AddRow([
                new Text(OneLine.Of(category.Name)),
                new Text(truths.GetValueOrDefault(category.Name).ToString(CultureInfo.InvariantCulture)),
                .. columns.Select(name => new Text(Figure(category.Find(name)))),
            ]);
        }

        return table;
    }

    private static string Figure(double? value) => Numbers.Text(value, unit: null);
}
