using System.Globalization;
using Serilog.Events;
using Spectre.Console;
using Spectre.Console.Rendering;
using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>Shows entries as a table that goes on: the widths are set by the first entries, a line tells where another day begins.</summary>
internal sealed class LogsTable(IAnsiConsole console, bool isFollowing) : LogsWriter
{
    private const int MostRowsAtOnce = 100;
    private const int LongestMessage = 1000;

    private readonly List<AuditEntry> _entries = [];
    private LogsColumns? _columns;
    private DateOnly? _day;

    internal override void Add(AuditEntry entry)
    {
        if (_entries.Count == MostRowsAtOnce)
        {
            Write(isOpen: true);
        }

        _entries.Add(entry);
    }

    internal override void Flush() => Write(isOpen: isFollowing);

    /// <summary>Writes what is there.</summary>
    /// <param name="isOpen">Whether more comes.</param>
    private void Write(bool isOpen)
    {
        if (_entries.Count == 0)
        {
            return;
        }

        var isFirst = _columns is null;
        _columns ??= LogsColumns.Fit(_entries, console.Profile.Width, isOpen);
        if (isFirst)
        {
            WriteWhatAllShare(isOpen);
            console.Write(Row(_columns.Heads(), showHeaders: true));
        }

        for (var i = 0; i < _entries.Count;)
        {
            var day = DateOnly.FromDateTime(_entries[i].Timestamp.UtcDateTime);
            if (day != _day)
            {
                console.Write(new Text($"── {day.ToString("ddd yyyy-MM-dd", CultureInfo.InvariantCulture)} UTC ──\n", new Style(Color.Grey)));
                _day = day;
            }

            var table = Row(_columns.Heads(), showHeaders: false);
            for (; i < _entries.Count && DateOnly.FromDateTime(_entries[i].Timestamp.UtcDateTime) == day; i++)
            {
                table.AddRow(Cells(_entries[i], _columns));
            }

            console.Write(table);
        }

        _entries.Clear();
    }

    /// <summary>What would be the same in every row is said once.</summary>
    private void WriteWhatAllShare(bool isOpen)
    {
        foreach (var (name, of) in new (string, Func<AuditEntry, string?>)[] { ("Run", entry => entry.RunId), ("Test", entry => entry.Test) })
        {
            if (!isOpen && of(_entries[0]) is { } value && LogsColumns.IsSame(_entries, of))
            {
                console.Write(new Text($"{name} {OneLine.Of(value)}\n", new Style(Color.Grey)));
            }
        }
    }

    private static Table Row(IEnumerable<TableColumn> heads, bool showHeaders)
    {
        var table = new Table { ShowHeaders = showHeaders, Border = TableBorder.None };
        foreach (var head in heads)
        {
            table.AddColumn(head);
        }

        return table;
    }

    private static IEnumerable<IRenderable> Cells(AuditEntry entry, LogsColumns columns)
    {
        yield return new Text(entry.Timestamp.UtcDateTime.ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture), new Style(Color.Grey));
        yield return new Text(Short(entry.Level), StyleOf(entry.Level));
        foreach (var column in columns.Places)
        {
            yield return new Text(LogsColumns.EndOf(column.Of(entry), column.Width), new Style(Color.Aqua));
        }

        if (columns.HasTimes)
        {
            yield return new Text(Milliseconds(entry.ElapsedMs));
        }

        yield return Message(entry);
    }

    private static Paragraph Message(AuditEntry entry)
    {
        var message = new Paragraph(Shorten((entry.IsFailed ? "✗ " : "") + OneLine.Of(entry.Message)), entry.IsFailed ? new Style(Color.Red) : Style.Plain);
        var first = entry.Exception?.Split('\n', 2)[0].Trim();
        return first is { Length: > 0 } && !entry.Message.Contains(first, StringComparison.Ordinal)
            ? message.Append("\n" + Shorten(OneLine.Of(first)), new Style(Color.Grey))
            : message;
    }

    private static string Shorten(string text) => text.Length <= LongestMessage ? text : text[..LongestMessage] + "…";

    private static string Milliseconds(double? time) => time switch
    {
        null => "",
        >= 1e9 => ">11 days",
        >= 100_000 => string.Create(CultureInfo.InvariantCulture, $"{time / 1000:0} s"),
        >= 100 => string.Create(CultureInfo.InvariantCulture, $"{time:0} ms"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{time:0.0} ms"),
    };

    private static string Short(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => "VRB",
        LogEventLevel.Debug => "DBG",
        LogEventLevel.Information => "INF",
        LogEventLevel.Warning => "WRN",
        LogEventLevel.Error => "ERR",
        _ => "FTL",
    };

    private static Style StyleOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose or LogEventLevel.Debug => new Style(Color.Grey),
        LogEventLevel.Information => Style.Plain,
        LogEventLevel.Warning => new Style(Color.Yellow),
        LogEventLevel.Error => new Style(Color.Red),
        _ => new Style(Color.White, Color.Red),
    };
}
