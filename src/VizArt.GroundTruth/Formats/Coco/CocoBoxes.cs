using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads <c>bbox</c> members.</summary>
internal sealed class CocoBoxes(DiagnosticList faults, JsonValues values)
{
    private const string Expected = "an array of 4 numbers (x, y, width, height)";

    private readonly Column<double> _numbers = new();

    /// <summary>Reads a box: x, y, width, height.</summary>
    /// <returns>False where it is none; what is wrong is told.</returns>
    public bool TryRead(ref JsonCursor json, in JsonPlace place, out Box box) =>
        TryRead(ref json, place, out box, out var isEmpty) || (isEmpty && RefuseEmpty(place, json.TokenOffset));

    /// <summary>Reads a box: x, y, width, height; an empty array says that there is none.</summary>
    /// <returns>False where it is none; what is wrong is told, except of an empty array.</returns>
    public bool TryRead(ref JsonCursor json, in JsonPlace place, out Box box, out bool isEmpty)
    {
        box = default;
        isEmpty = false;
        var offset = json.TokenOffset;
        _numbers.Clear();
        if (!values.TryNumberArray(ref json, place, Expected, _numbers))
        {
            return false;
        }

        isEmpty = _numbers.Count == 0;
        if (isEmpty)
        {
            return false;
        }

        if (_numbers.Count != 4)
        {
            faults.Add(JsonRules.WrongType.At(place, offset).Found(string.Create(CultureInfo.InvariantCulture, $"an array of {_numbers.Count}")).With(Expected));
            return false;
        }

        var (x, y, width, height) = (_numbers[0], _numbers[1], _numbers[2], _numbers[3]);
        if (width < 0 || height < 0)
        {
            faults.Add(CocoRules.BoxNegativeSize.At(place, offset).Found(Math.Min(width, height)));
            return false;
        }

        // Finite sides, yet a corner or an area beyond the doubles: every overlap with it would be NaN.
        if (!double.IsFinite(x + width) || !double.IsFinite(y + height) || !double.IsFinite(width * height))
        {
            faults.Add(CocoRules.BoxTooLarge.At(place, offset).Found(Describe(x, y, width, height)));
            return false;
        }

        box = new Box(x, y, width, height);
        return true;
    }

    private bool RefuseEmpty(in JsonPlace place, long offset)
    {
        faults.Add(JsonRules.WrongType.At(place, offset).Found("an array of 0").With(Expected));
        return false;
    }

    public static string Describe(in Box box) => Describe(box.X, box.Y, box.Width, box.Height);

    private static string Describe(double x, double y, double width, double height) =>
        string.Create(CultureInfo.InvariantCulture, $"[{x}, {y}, {width}, {height}]");
}
