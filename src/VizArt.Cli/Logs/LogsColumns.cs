using System.Collections.Immutable;
using Spectre.Console;
using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>Which columns a terminal of some width has room for, and how wide they are.</summary>
/// <param name="Places">Where things happened.</param>
/// <param name="HasTimes">Whether entries tell how long something took.</param>
/// <param name="MessageWidth">What is left for the message.</param>
internal sealed record LogsColumns(ImmutableArray<PlaceColumn> Places, bool HasTimes, int MessageWidth)
{
    private const int WidthOfClock = 12;
    private const int WidthOfLevel = 3;
    private const int WidthOfTime = 8;
    private const int Gap = 2;
    private const int NarrowestMessage = 20;
    private const int NarrowestPlace = 8;
    private const int WideTerminal = 110;
    private const int LongestPlace = 2000;

    /// <summary>Below this there is no room for anything but time, level and message.</summary>
    private const int NarrowTerminal = 60;

    /// <summary>Columns for entries.</summary>
    /// <param name="entries">The first entries: what none of them has gets no column.</param>
    /// <param name="width">The terminal's width.</param>
    /// <param name="isOpen">Whether entries come later, which may have what these have not.</param>
    internal static LogsColumns Fit(IReadOnlyCollection<AuditEntry> entries, int width, bool isOpen)
    {
        var hasTimes = width >= NarrowTerminal && (isOpen || entries.Any(entry => entry.ElapsedMs is not null));
        var left = width - 1 - WidthOfClock - Gap - WidthOfLevel - Gap - (hasTimes ? WidthOfTime + Gap : 0);
        PlaceColumn[] candidates = width < NarrowTerminal ? []
            : width < WideTerminal
            ? [new("Where", 0, entry => entry.Stage ?? entry.Test ?? entry.Sample ?? "")]
            :
            [
                new("Test", 0, entry => isOpen || !IsSame(entries, other => other.Test) ? entry.Test ?? "" : ""),
                new("Sample", 0, entry => entry.Sample ?? ""),
                new("Stage", 0, entry => entry.Stage ?? ""),
            ];
        // Half of the room is the most that places take from messages; the narrow ones take what they need, the others share what is left.
        var widths = candidates.ToDictionary(column => column.Name, column => entries.Max(entry => OneLine.Of(column.Of(entry)).GetCellWidth()));
        var present = candidates.Where(column => widths[column.Name] > 0).OrderBy(column => widths[column.Name]).ToList();
        var room = left / 2;
        for (var i = 0; i < present.Count; i++)
        {
            widths[present[i].Name] = Math.Min(Math.Max(widths[present[i].Name], present[i].Name.Length), Math.Max(room / (present.Count - i), NarrowestPlace));
            room -= widths[present[i].Name] + Gap;
        }

        var places = candidates.Where(present.Contains).Select(column => column with { Width = widths[column.Name] }).ToImmutableArray();
        return new LogsColumns(places, hasTimes, Math.Max(NarrowestMessage, left - places.Sum(column => column.Width + Gap)));
    }

    /// <summary>Whether all entries have the same there.</summary>
    internal static bool IsSame(IEnumerable<AuditEntry> entries, Func<AuditEntry, string?> of) => entries.Select(of).Distinct().Take(2).Count() == 1;

    /// <summary>The end of a text, which of a path or a test's name says most, where there is no room for all of it.</summary>
    internal static string EndOf(string text, int width)
    {
        // More is never shown, and measuring it again and again would take long.
        text = OneLine.Of(text.Length > LongestPlace ? text[^LongestPlace..] : text);
        if (text.GetCellWidth() <= width)
        {
            return text;
        }

        var start = 0;
        while (start < text.Length && text[start..].GetCellWidth() > width - 1)
        {
            start += char.IsHighSurrogate(text[start]) ? 2 : 1;
        }

        return "…" + text[Math.Min(start, text.Length)..];
    }

    internal IEnumerable<TableColumn> Heads()
    {
        yield return Head("Time (UTC)", WidthOfClock);
        yield return Head("Lvl", WidthOfLevel);
        foreach (var place in Places)
        {
            yield return Head(place.Name, place.Width);
        }

        if (HasTimes)
        {
            yield return Head("Took", WidthOfTime).RightAligned();
        }

        yield return new TableColumn("Message") { Width = MessageWidth, Padding = new Padding(0, 0) };
    }

    private static TableColumn Head(string name, int width) => new(name) { Width = width, NoWrap = true, Padding = new Padding(0, 0, Gap, 0) };
}
