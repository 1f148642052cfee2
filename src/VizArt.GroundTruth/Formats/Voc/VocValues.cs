using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Takes the texts of a VOC file for what they are to be, and tells where they are not.</summary>
internal sealed class VocValues(DiagnosticList faults)
{
    private const NumberStyles Number = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Tells of an element that was there before.</summary>
    public void RequireFirst(XmlCursor xml, in VocPlace place, ref bool isSeen)
    {
        if (isSeen)
        {
            faults.Add(VocRules.ElementDuplicate.AtXml(place.ToString(), xml.Position).Found(xml.Name));
        }

        isSeen = true;
    }

    /// <summary>Takes a text that is not empty.</summary>
    public bool TryText(in XmlValue value, in VocPlace place, string expected, out string text)
    {
        text = value.Text;
        return (value.Element is null && text.Length > 0) || Refuse(value, place, expected);
    }

    /// <summary>Takes a finite number, as the invariant culture spells it.</summary>
    public bool TryNumber(in XmlValue value, in VocPlace place, out double number)
    {
        number = 0;
        if (value.Element is not null || !double.TryParse(value.Text, Number, CultureInfo.InvariantCulture, out number))
        {
            return Refuse(value, place, "a number");
        }

        if (double.IsFinite(number))
        {
            return true;
        }

        faults.Add(VocRules.NotFinite.AtXml(place.ToString(), value.Position).Found(value.Text));
        return false;
    }

    /// <summary>What stands in an element, in words.</summary>
    public static string Describe(in XmlValue value) =>
        value.Element is { } element ? $"<{element}>" : value.Text.Length > 0 ? $"“{Finding.Shorten(value.Text, 60)}”" : "nothing";

    private bool Refuse(in XmlValue value, in VocPlace place, string expected)
    {
        faults.Add(VocRules.WrongType.AtXml(place.ToString(), value.Position).Found(Describe(value)).With(expected));
        return false;
    }
}
