using System.Buffers;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Parses label files on their bytes; one bad row does not hide the next.</summary>
internal static class YoloRowParser
{
    private const int MostShown = 40;
    private static readonly SearchValues<byte> PlainDigits = SearchValues.Create("0123456789."u8);

    /// <summary>Parses the rows of a file, and drops those that are there already.</summary>
    public static YoloLabels Parse(ReadOnlySpan<byte> text, DiagnosticList faults)
    {
        var labels = new YoloLabels();
        var seen = new Dictionary<ulong, int>();
        text = SmallTextFile.WithoutMark(text);
        for (var line = 1; !text.IsEmpty; line++)
        {
            var end = text.IndexOfAny((byte)'\n', (byte)'\r');
            var row = end < 0 ? text : text[..end];
            text = end < 0 ? default : text[(end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1))..];
            ParseRow(row, line, labels, seen, faults);
        }

        return labels;
    }

    private static void ParseRow(ReadOnlySpan<byte> row, int line, YoloLabels labels, Dictionary<ulong, int> seen, DiagnosticList faults)
    {
        var start = labels.Numbers.Count;
        var (classOf, isSound) = (-1, true);
        while (TryNext(ref row, out var field))
        {
            if (!TryNumber(field, out var number))
            {
                faults.Add((classOf < 0 ? YoloRules.ClassNotInteger : YoloRules.NotANumber).AtLine(line).Found(Show(field)));
                isSound = false;
            }
            else if (!double.IsFinite(number))
            {
                faults.Add(YoloRules.NotFinite.AtLine(line).Found(Show(field)));
                isSound = false;
            }
            else if (classOf >= 0)
            {
                labels.Numbers.Add(number);
            }
            else if (number is >= 0 and < int.MaxValue && Math.Floor(number) == number)
            {
                classOf = (int)number;
            }
            else
            {
                faults.Add(YoloRules.ClassNotInteger.AtLine(line).Found(Show(field)));
                isSound = false;
            }

            if (!isSound)
            {
                break;
            }
        }

        if (!isSound || classOf < 0)
        {
            CollectionsMarshal.SetCount(labels.Numbers, start);
            return;
        }

        if (!seen.TryAdd(Hash(classOf, CollectionsMarshal.AsSpan(labels.Numbers)[start..]), labels.Ends.Count) && IsThere(classOf, start, labels, seen))
        {
            CollectionsMarshal.SetCount(labels.Numbers, start);
            labels.Duplicates = labels.Duplicates.Count == 0 ? (line, 1) : labels.Duplicates with { Count = labels.Duplicates.Count + 1 };
            return;
        }

        labels.Classes.Add(classOf);
        labels.Ends.Add(labels.Numbers.Count);
        labels.Lines.Add(line);
    }

    /// <summary>Digits and a point are nearly all there is; the rest takes the long way.</summary>
    private static bool TryNumber(ReadOnlySpan<byte> field, out double number)
    {
        number = field.ContainsAnyExcept(PlainDigits) ? double.NaN : JsonNumber.ParseDouble(field);
        return !double.IsNaN(number) || double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number);
    }

    private static bool IsThere(int classOf, int start, YoloLabels labels, Dictionary<ulong, int> seen)
    {
        var numbers = CollectionsMarshal.AsSpan(labels.Numbers);
        var known = seen[Hash(classOf, numbers[start..])];
        return labels.Classes[known] == classOf && numbers[labels.StartOf(known)..labels.Ends[known]].SequenceEqual(numbers[start..]);
    }

    /// <summary>FNV-1a over the numbers; rows of one hash are compared.</summary>
    private static ulong Hash(int classOf, ReadOnlySpan<double> numbers)
    {
        var hash = (14695981039346656037UL ^ (uint)classOf) * 1099511628211UL;
        foreach (var number in numbers)
        {
            var bits = BitConverter.DoubleToUInt64Bits(number);
            hash = (hash ^ bits ^ (bits >> 29)) * 1099511628211UL;
        }

        return hash;
    }

    private static bool TryNext(ref ReadOnlySpan<byte> row, out ReadOnlySpan<byte> field)
    {
        row = row.TrimStart(" \t"u8);
        var end = row.IndexOfAny((byte)' ', (byte)'\t');
        field = end < 0 ? row : row[..end];
        row = end < 0 ? default : row[end..];
        return !field.IsEmpty;
    }

    private static string Show(ReadOnlySpan<byte> field) => Finding.Shorten(Encoding.UTF8.GetString(field[..Math.Min(field.Length, 4 * MostShown)]), MostShown);
}
