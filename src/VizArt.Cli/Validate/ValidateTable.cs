using System.Globalization;
using System.Text;
using Spectre.Console;
using VizArt.GroundTruth;

namespace VizArt.Cli.Validate;

/// <summary>What people see of <c>vizart validate</c>: the facts, and the first faults.</summary>
internal static class ValidateTable
{
    private const int MostShown = 20;
    private const int MostExcerpts = 5;

    internal static void Write(IAnsiConsole console, TextWriter writer, string path, ValidateReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumn("Fact").AddColumn(new TableColumn("Value").RightAligned());
        table.AddRow(new Text("format"), new Text(report.Facts.Format ?? "unknown"));
        table.AddRow(new Text("images"), new Text(Number(report.Facts.Images)));
        if (report.Facts.Format != CocoResults.FormatName)
        {
            table.AddRow(new Text("image files found"), new Text(Number(report.ImageFiles)));
        }

        table.AddRow(new Text("annotations"), new Text(Number(report.Facts.Annotations)));
        table.AddRow(new Text("categories"), new Text(Number(report.Facts.Categories)));
        foreach (var (fact, value) in MoreFacts(report.Facts))
        {
            table.AddRow(new Text(fact), new Text(value));
        }

        console.Write(table);

        // Straight to the writer: a fault is one line, however wide the terminal.
        foreach (var (diagnostic, index) in report.Diagnostics.Take(MostShown).Select((diagnostic, index) => (diagnostic, index)))
        {
            writer.WriteLine(OneLine(diagnostic.ToString()));
            foreach (var line in index < MostExcerpts ? Excerpt.Of(diagnostic, console.Profile.Width) : [])
            {
                writer.WriteLine(line);
            }
        }

        var rest = report.Diagnostics.Length - MostShown;
        var unseen = Math.Max(0, rest) + report.Omitted;
        if (unseen > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"… and {unseen} more; --json FILE writes {(report.Omitted == 0 ? "all" : "the first hundred")}."));
        }

        writer.WriteLine(OneLine($"{path}: {Verdict(report)}"));
    }

    private static IEnumerable<(string Fact, string Value)> MoreFacts(GroundTruthFacts facts)
    {
        if (facts.Points is { } points)
        {
            yield return ("points", points.ToString(CultureInfo.InvariantCulture));
        }

        if (facts is { Width: { } width, Height: { } height })
        {
            yield return ("width × height", string.Create(CultureInfo.InvariantCulture, $"{width} × {height}"));
        }

        if (facts.Shape is { } shape)
        {
            yield return ("shape", $"({string.Join(", ", shape.Select(side => side.ToString(CultureInfo.InvariantCulture)))})");
        }
    }

    private static string Verdict(ValidateReport report) => (report.IsValid, report.Diagnostics.Length + report.Omitted) switch
    {
        (true, 0) => "valid.",
        (true, var warnings) => string.Create(CultureInfo.InvariantCulture, $"valid, with {warnings} {(warnings == 1 ? "warning" : "warnings")}."),
        (false, var faults) => string.Create(CultureInfo.InvariantCulture, $"cannot be used: {faults} {(faults == 1 ? "fault" : "faults")}."),
    };

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "unknown";

    /// <summary>Takes control characters out: a name from a file must not steer the terminal.</summary>
    private static string OneLine(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            line.Append(char.IsControl(character) ? ' ' : character);
        }

        return line.ToString();
    }
}
