using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads the value at hand as what is expected; tells what else it is, skips it, and says that there is no value.</summary>
internal sealed class JsonValues(DiagnosticList faults)
{
    /// <summary>The name of the member at hand; one that is there already is told.</summary>
    public string NameAt(ref JsonCursor json, in JsonPlace place, HashSet<string> seen)
    {
        if (!json.TryGetText(out var name))
        {
            faults.Add(JsonRules.InvalidText.At(place, json.TokenOffset));
        }
        else if (!seen.Add(name))
        {
            faults.Add(CocoRules.MemberDuplicate.At(place.Collection is null ? new JsonPlace(name) : place.At(name), json.TokenOffset).Found(name));
        }

        return name;
    }

    public bool TryNumber(ref JsonCursor json, in JsonPlace place, out double number)
    {
        number = 0;
        if (json.TokenType != JsonTokenType.Number)
        {
            return Refuse(ref json, place, "a number");
        }

        if (json.IsNotFinite)
        {
            faults.Add(JsonRules.NotFinite.At(place, json.TokenOffset).Found(json.Literal));
            return false;
        }

        number = JsonNumber.ParseDouble(json.ValueSpan);
        if (!double.IsFinite(number))
        {
            faults.Add(JsonRules.NotFinite.At(place, json.TokenOffset).Found(Encoding.UTF8.GetString(json.ValueSpan)));
            return false;
        }

        return true;
    }

    /// <summary>Reads a number, also one written as a text, which is told.</summary>
    public bool TryNumberOrText(ref JsonCursor json, in JsonPlace place, out double number)
    {
        const NumberStyles Style = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (json.TokenType == JsonTokenType.String && double.TryParse(json.ValueSpan, Style, CultureInfo.InvariantCulture, out number) && double.IsFinite(number))
        {
            TellNumberText(ref json, place);
            return true;
        }

        return TryNumber(ref json, place, out number);
    }

    /// <summary>Reads a whole number from <paramref name="smallest"/> to <paramref name="largest"/>, also one written as a text, which is told.</summary>
    public bool TryIntegerOrText(ref JsonCursor json, in JsonPlace place, string expected, out long number, long smallest, long largest)
    {
        if (json.TokenType == JsonTokenType.String && JsonNumber.TryParseInteger(json.ValueSpan, out number) && number >= smallest && number <= largest)
        {
            TellNumberText(ref json, place);
            return true;
        }

        return TryInteger(ref json, place, expected, out number, smallest, largest);
    }

    /// <summary>Reads a whole number from <paramref name="smallest"/> to <paramref name="largest"/>, also one written 1.0.</summary>
    public bool TryInteger(ref JsonCursor json, in JsonPlace place, string expected, out long number, long smallest = long.MinValue, long largest = long.MaxValue)
    {
        number = 0;
        return json.TokenType == JsonTokenType.Number && !json.IsNotFinite
            && JsonNumber.TryParseInteger(json.ValueSpan, out number) && number >= smallest && number <= largest
            || Refuse(ref json, place, expected);
    }

    /// <summary>Reads an id: a whole number or a text.</summary>
    public bool TryId(ref JsonCursor json, in JsonPlace place, out SourceId id)
    {
        id = default;
        if (json.TokenType == JsonTokenType.String)
        {
            if (!TryText(ref json, place, out var text))
            {
                return false;
            }

            id = new SourceId(text);
            return text.Length > 0 || Refuse(ref json, place, "an id");
        }

        if (!TryInteger(ref json, place, "an id (a whole number or a text)", out var number))
        {
            return false;
        }

        id = new SourceId(number);
        return true;
    }

    public bool TryText(ref JsonCursor json, in JsonPlace place, out string text)
    {
        text = "";
        if (json.TokenType != JsonTokenType.String)
        {
            return Refuse(ref json, place, "a text");
        }

        if (json.TryGetText(out text))
        {
            return true;
        }

        faults.Add(JsonRules.InvalidText.At(place, json.TokenOffset));
        return false;
    }

    /// <summary>Reads 0, 1, false or true; 0 and 1 also as texts, which is told.</summary>
    public bool TryFlag(ref JsonCursor json, in JsonPlace place, out bool flag)
    {
        flag = json.TokenType == JsonTokenType.True;
        if (json.TokenType is JsonTokenType.True or JsonTokenType.False)
        {
            return true;
        }

        var isRead = TryIntegerOrText(ref json, place, "0 or 1", out var number, 0, 1);
        flag = number == 1;
        return isRead;
    }

    /// <summary>Reads an array of finite numbers to its end; those written as texts are told. The cursor stands at the first element, or at the end of an empty array.</summary>
    /// <returns>False where any element was no finite number; each is told.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public bool TryNumbers(ref JsonCursor json, in JsonPlace place, Column<double> numbers)
    {
        var isSound = true;
        var element = 0;
        while (json.TokenType != JsonTokenType.EndArray)
        {
            if (json.TokenType == JsonTokenType.Number && !json.IsNotFinite && JsonNumber.ParseDouble(json.ValueSpan) is var number && double.IsFinite(number))
            {
                numbers.Add(number);
            }
            else if (TryNumberOrText(ref json, place.At(element), out var other))
            {
                numbers.Add(other);
            }
            else
            {
                isSound = false;
            }

            element++;
            json.Read();
        }

        return isSound;
    }

    /// <summary>Reads an array of finite numbers. The cursor stands where it should begin.</summary>
    /// <returns>False where it is no array, or any element no finite number; each is told.</returns>
    public bool TryNumberArray(ref JsonCursor json, in JsonPlace place, string expected, Column<double> numbers) =>
        (json.TokenType == JsonTokenType.StartArray && json.TryReadNumbers(numbers))
        || (TryEnterArray(ref json, place, expected) && TryNumbers(ref json, place, numbers));

    /// <summary>Goes into an array.</summary>
    /// <returns>False, and what is there is skipped, where it is no array.</returns>
    public bool TryEnterArray(ref JsonCursor json, in JsonPlace place, string expected)
    {
        if (json.TokenType != JsonTokenType.StartArray)
        {
            return Refuse(ref json, place, expected);
        }

        json.Read();
        return true;
    }

    /// <summary>Tells that the value at hand is not what is expected, and skips it.</summary>
    /// <returns>False.</returns>
    public bool Refuse(ref JsonCursor json, in JsonPlace place, string expected)
    {
        if (json.TokenType == JsonTokenType.Number && (json.IsNotFinite || !double.IsFinite(JsonNumber.ParseDouble(json.ValueSpan))))
        {
            faults.Add(JsonRules.NotFinite.At(place, json.TokenOffset).Found(Describe(ref json)));
        }
        else
        {
            faults.Add(JsonRules.WrongType.At(place, json.TokenOffset).Found(Describe(ref json)).With(expected));
        }

        json.Skip();
        return false;
    }

    private void TellNumberText(ref JsonCursor json, in JsonPlace place) =>
        faults.AddOnce(JsonRules.NumberText.At(place, json.TokenOffset).Found(Describe(ref json)));

    /// <summary>The value at hand as it is written; of an array or object, what it is.</summary>
    public static string Describe(ref JsonCursor json) => json.TokenType switch
    {
        JsonTokenType.StartObject => "an object",
        JsonTokenType.StartArray => "an array",
        JsonTokenType.String when json.TryGetText(out var text) => string.Create(CultureInfo.InvariantCulture, $"\"{text}\""),
        _ when json.IsNotFinite => json.Literal,
        _ => Encoding.UTF8.GetString(json.ValueSpan[..Math.Min(json.ValueSpan.Length, 400)]),
    };
}
