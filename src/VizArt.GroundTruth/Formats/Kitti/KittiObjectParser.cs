using System.Globalization;
using System.Text;
using System.Text.Unicode;

namespace VizArt.GroundTruth;

/// <summary>Parses label files; one bad row does not hide the next.</summary>
internal static class KittiObjectParser
{
    private const int Fields = 15;
    private const int FieldsOfTracking = 17;
    private const int LongestName = 200;

    private static readonly char[] Blanks = [' ', '\t', '\r'];
    private static readonly string[] BoxFields = ["left", "top", "right", "bottom"];
    private const int FirstBoxField = 4;

    /// <summary>Whether a line is a row as the format has it, or one of a prediction.</summary>
    public static bool IsRow(string line) =>
        Split(line) is { Length: Fields or Fields + 1 } fields && !TryNumber(fields[0], out _) && Array.TrueForAll(fields[1..], field => TryNumber(field, out _));

    /// <summary>Parses the rows of a file.</summary>
    public static List<KittiObject> Parse(ReadOnlySpan<byte> bytes, DiagnosticList faults)
    {
        var objects = new List<KittiObject>();
        var rest = SmallTextFile.WithoutMark(bytes);
        for (var line = 1; !rest.IsEmpty; line++)
        {
            var end = rest.IndexOf((byte)'\n');
            var row = end < 0 ? rest : rest[..end];
            rest = end < 0 ? [] : rest[(end + 1)..];
            if (!Utf8.IsValid(row))
            {
                faults.Add(KittiRules.Encoding.AtLine(line));
                break;
            }

            if (Split(Encoding.UTF8.GetString(row)) is { Length: > 0 } fields && Parse(fields, line, faults) is { } parsed)
            {
                objects.Add(parsed);
            }
        }

        return objects;
    }

    private static KittiObject? Parse(string[] fields, int line, DiagnosticList faults)
    {
        if (fields.Length is not (Fields or Fields + 1))
        {
            var isTracking = fields.Length == FieldsOfTracking && TryNumber(fields[0], out _) && TryNumber(fields[1], out _);
            faults.Add((isTracking ? KittiRules.Tracking : KittiRules.FieldCount).AtLine(line).Found(fields.Length > FieldsOfTracking ? "more than 17" : fields.Length.ToString(CultureInfo.InvariantCulture)));
            return null;
        }

        Span<double> numbers = stackalloc double[Fields + 1];
        for (var field = 1; field < fields.Length; field++)
        {
            if (!TryNumber(fields[field], out numbers[field]))
            {
                faults.Add(KittiRules.NotANumber.AtLine(line).Found(fields[field]));
                return null;
            }

            if (!double.IsFinite(numbers[field]))
            {
                faults.Add(KittiRules.NotFinite.AtLine(line).Found(fields[field]));
                return null;
            }
        }

        // Exporters of ground truths write a score too, which is 1.
        if (fields.Length > Fields && numbers[Fields] != 1)
        {
            faults.Add(KittiRules.Score.AtLine(line).Found(numbers[Fields]));
        }

        if (TryNumber(fields[0], out _) || fields[0].Length > LongestName)
        {
            faults.Add(KittiRules.Type.AtLine(line).Found(fields[0]));
            return null;
        }

        return BoxOf(numbers.Slice(FirstBoxField, BoxFields.Length), line, faults) is { } box ? new KittiObject(line, fields[0], box) : null;
    }

    private static Box? BoxOf(ReadOnlySpan<double> corners, int line, DiagnosticList faults)
    {
        var (width, height) = (corners[2] - corners[0], corners[3] - corners[1]);
        var shown = string.Create(CultureInfo.InvariantCulture, $"left {corners[0]}, top {corners[1]}, right {corners[2]}, bottom {corners[3]}");
        if (width < 0 || height < 0)
        {
            faults.Add(KittiRules.CornersSwapped.AtLine(line).Found(shown));
            return null;
        }

        // Finite corners, yet a side or an area beyond the doubles: every overlap with it would be NaN.
        if (!double.IsFinite(width * height))
        {
            faults.Add(KittiRules.BoxTooLarge.AtLine(line).Found(shown));
            return null;
        }

        if (width == 0 || height == 0)
        {
            faults.Add(KittiRules.BoxEmpty.AtLine(line).Found(shown));
        }

        return new Box(corners[0], corners[1], width, height);
    }

    private static string[] Split(string line) => line.Split(Blanks, FieldsOfTracking + 1, StringSplitOptions.RemoveEmptyEntries);

    private static bool TryNumber(string field, out double number) => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
}
