using System.Globalization;
using Spectre.Console;
using VizArt.Runs;

namespace VizArt.Cli.Accept;

/// <summary>What people see of <c>vizart accept</c>: of each test what changes, old → new.</summary>
internal static class AcceptTable
{
    private const int MostRows = 40;
    private const int ShownOfId = 12;

    internal static void Write(IAnsiConsole console, TextWriter writer, string root, IReadOnlyCollection<AcceptanceChange> changes)
    {
        foreach (var change in changes)
        {
            // Straight to the writer: a path is one line, however wide the terminal.
            writer.WriteLine(OneLine.Of($"{change.After.Test}: {State(change)}  {Path.GetRelativePath(root, change.Files.VerifiedPath)}"));
            foreach (var line in Differences(change))
            {
                writer.WriteLine(OneLine.Of("  " + line));
            }

            WriteFigures(console, writer, change);
        }
    }

    private static string State(AcceptanceChange change) =>
        change.IsUnchanged ? "accepted already, nothing changes."
        : change.FaultBefore is not null ? "accepted, in place of a file that could not be used."
        : change.Before is null ? "accepted for the first time."
        : change.IsFirstOfProfile ? $"accepted, the first file of the profile {change.After.Profile}."
        : "accepted.";

    private static IEnumerable<string> Differences(AcceptanceChange change)
    {
        if (change.After.Reason is { } reason)
        {
            yield return $"reason: {reason}";
        }

        if (change.Before is not { } before)
        {
            yield break;
        }

        if (before.DatasetId != change.After.DatasetId)
        {
            yield return $"ground truth: {Short(before.DatasetId)} → {Short(change.After.DatasetId)}";
        }

        if (before.OptionsId != change.After.OptionsId)
        {
            yield return $"options: {Short(before.OptionsId)} → {Short(change.After.OptionsId)}";
        }

        if (before.SampleCount != change.After.SampleCount)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"samples: {before.SampleCount} → {change.After.SampleCount}");
        }
    }

    private static void WriteFigures(IAnsiConsole console, TextWriter writer, AcceptanceChange change)
    {
        // Of a first file the whole set is enough to see; of a change everything that changed.
        var all = FigureChange.Of(change);
        var shown = all.Where(figure => change.Before is not null || figure is { Category: null, Slice: null }).Take(MostRows).ToList();
        if (shown.Count > 0)
        {
            var table = new Table().Border(TableBorder.Simple)
                .AddColumn("Metric")
                .AddColumn(new TableColumn("Accepted").RightAligned())
                .AddColumn(new TableColumn("Now").RightAligned())
                .AddColumn(new TableColumn("Change").RightAligned());
            foreach (var figure in shown)
            {
                // Text, not markup: a category may be called "[red]".
                var (before, after) = figure is { Before: { } old, After: { } now } ? Numbers.Apart(old, now, null) : (Numbers.Text(figure.Before, null), Numbers.Text(figure.After, null));
                table.AddRow(new Text(OneLine.Of(figure.Name)), new Text(before), new Text(after), new Text(figure is { Before: { } from, After: { } to } ? Numbers.Signed(to - from, null) : ""));
            }

            console.Write(table);
        }

        var rest = all.Length - shown.Count;
        if (rest > 0)
        {
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  … and {rest} {(rest == 1 ? "figure" : "figures")} of categories and slices; the file has them all."));
        }
    }

    private static string Short(string id) => id.Length <= ShownOfId ? id : id[..ShownOfId];
}
