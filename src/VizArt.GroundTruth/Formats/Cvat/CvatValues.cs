using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Takes the attributes of an element for what they are to be, and tells where they are not.</summary>
internal sealed class CvatValues(DiagnosticList faults)
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Takes a text that is not empty.</summary>
    public bool TryText(XmlCursor xml, in CvatPlace place, string name, out string text)
    {
        text = xml.Attribute(name) ?? "";
        if (text.Length == 0)
        {
            faults.Add(place.Breaks(CvatRules.AttributeMissing).With(name));
        }

        return text.Length > 0;
    }

    /// <summary>Takes finite numbers, one of each attribute.</summary>
    public bool TryNumbers(XmlCursor xml, in CvatPlace place, ReadOnlySpan<string> names, Span<double> numbers)
    {
        for (var index = 0; index < names.Length; index++)
        {
            if (!TryText(xml, place, names[index], out var text) || !TryNumber(text, place, names[index], out numbers[index]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Takes a finite number; one that is not there is 0.</summary>
    public bool TryNumberOrNone(XmlCursor xml, in CvatPlace place, string name, out double number)
    {
        number = 0;
        return xml.Attribute(name) is not { } text || TryNumber(text, place, name, out number);
    }

    /// <summary>Takes points, <c>x,y;x,y;…</c>, at least 3.</summary>
    public bool TryPoints(XmlCursor xml, in CvatPlace place, out double[] points)
    {
        points = [];
        if (!TryText(xml, place, "points", out var text))
        {
            return false;
        }

        var pairs = text.Split(';', StringSplitOptions.TrimEntries);
        var numbers = new double[2 * pairs.Length];
        for (var index = 0; index < pairs.Length; index++)
        {
            var (pair, comma) = (pairs[index], pairs[index].IndexOf(',', StringComparison.Ordinal));
            if (comma < 0 || !TryParse(pair.AsSpan(0, comma), out numbers[2 * index]) || !TryParse(pair.AsSpan(comma + 1), out numbers[(2 * index) + 1]))
            {
                faults.Add(place.Breaks(CvatRules.Points).Found(pair));
                return false;
            }
        }

        if (pairs.Length < 3)
        {
            faults.Add(place.Breaks(CvatRules.PointsFew).Found(pairs.Length));
            return false;
        }

        points = numbers;
        return true;
    }

    /// <summary>Takes lengths of runs, <c>3, 5, 2</c>, of which there is at least one, and which may cover so many pixels at most.</summary>
    public bool TryRuns(XmlCursor xml, in CvatPlace place, string name, long most, out uint[] runs)
    {
        runs = [];
        if (!TryText(xml, place, name, out var text))
        {
            return false;
        }

        var fields = text.Split(',', StringSplitOptions.TrimEntries);
        var (lengths, sum) = (new uint[fields.Length], 0L);
        for (var index = 0; index < fields.Length; index++)
        {
            if (!uint.TryParse(fields[index], NumberStyles.None, CultureInfo.InvariantCulture, out lengths[index]))
            {
                faults.Add(place.Breaks(CvatRules.MaskRun).Found(fields[index]));
                return false;
            }

            sum += lengths[index];
        }

        if (sum > most)
        {
            faults.Add(place.Breaks(CvatRules.MaskLong).Found(sum).With(most));
            return false;
        }

        runs = lengths;
        return true;
    }

    /// <summary>Takes a side of the image; one that is not there, or 0, is not known.</summary>
    public int? Side(XmlCursor xml, in CvatPlace place, string name)
    {
        if (!TryNumberOrNone(xml, place, name, out var side) || side == 0)
        {
            return null;
        }

        if (side is >= 1 and <= int.MaxValue && Math.Floor(side) == side)
        {
            return (int)side;
        }

        faults.Add(place.Breaks(CvatRules.ImageSize).Found(side));
        return null;
    }

    private bool TryNumber(string text, in CvatPlace place, string name, out double number)
    {
        if (!double.TryParse(text, Number, CultureInfo.InvariantCulture, out number))
        {
            faults.Add(place.Breaks(CvatRules.NotANumber).Found(text).With(name));
            return false;
        }

        if (double.IsFinite(number))
        {
            return true;
        }

        faults.Add(place.Breaks(CvatRules.NotFinite).Found(text));
        return false;
    }

    private static bool TryParse(ReadOnlySpan<char> text, out double number) =>
        double.TryParse(text.Trim(), Number, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
