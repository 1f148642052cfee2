using System.Text;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>
/// Tells of most lines by their bytes alone that they cannot match. It never loses a match: a value stands in its line letter by letter, unless the
/// line has a backslash, and such a line is let through.
/// </summary>
internal sealed class LinePrefilter
{
    /// <summary>What has to be in a line: of each condition one of its alternatives.</summary>
    private readonly byte[][][] _conditions;

    public LinePrefilter(AuditFilter filter)
    {
        var conditions = new List<byte[][]>();
        if (filter.RunId is { } run)
        {
            conditions.Add([Beginning(run)]);
        }

        if (filter.RunPrefix is { } prefix)
        {
            conditions.Add([prefix.Length > 0 ? Beginning(prefix) : "\"RunId\""u8.ToArray()]);
        }

        if (filter.Stage is { } stage)
        {
            conditions.Add([Beginning(stage)]);
        }

        if (filter.Test is { } test && test.Text.Split('*')[0] is { Length: > 0 } name)
        {
            conditions.Add([Beginning(name)]);
        }

        if (filter.IsFailed)
        {
            conditions.Add([Whole(LogEventLevel.Error), Whole(LogEventLevel.Fatal), "false"u8.ToArray()]);
        }

        // A line without a level is of the level information.
        if (filter.Level is { } least and > LogEventLevel.Information)
        {
            conditions.Add([.. Enum.GetValues<LogEventLevel>().Where(level => level >= least).Select(Whole)]);
        }

        _conditions = [.. conditions];
    }

    public bool MayMatch(ReadOnlySpan<byte> line)
    {
        foreach (var alternatives in _conditions)
        {
            if (!HasOneOf(line, alternatives))
            {
                return line.Contains((byte)'\\');
            }
        }

        return true;
    }

    private static bool HasOneOf(ReadOnlySpan<byte> line, byte[][] alternatives)
    {
        foreach (var text in alternatives)
        {
            if (line.IndexOf(text) >= 0)
            {
                return true;
            }
        }

        return false;
    }

    private static byte[] Beginning(string value) => Encoding.UTF8.GetBytes('"' + value);

    private static byte[] Whole(LogEventLevel level) => Encoding.UTF8.GetBytes($"\"{level}\"");
}
