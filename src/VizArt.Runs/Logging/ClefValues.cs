using System.Globalization;
using System.Text.Json;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Writes the values of properties: numbers and truth values as they are, everything else as redacted text, within the limits.</summary>
internal sealed class ClefValues(Utf8JsonWriter json, TextRedaction redaction)
{
    private const string TypeTag = "$type";
    private const string TooDeep = "(too deep)";

    /// <summary>Whether something was left out of the line.</summary>
    public bool IsTruncated { get; set; }

    /// <summary>Whether the line may take another value; where not, the line counts as truncated.</summary>
    public bool HasRoom
    {
        get
        {
            if (json.BytesCommitted + json.BytesPending < ClefLimits.LongestLine)
            {
                return true;
            }

            IsTruncated = true;
            return false;
        }
    }

    public void Write(string name, LogEventPropertyValue value) => Write(name, value, depth: 0);

    public void WriteText(string name, string text)
    {
        var redacted = redaction.Of(name, ClefLimits.BeforeRedaction(text));
        IsTruncated |= text.Length > ClefLimits.LongestText;
        json.WriteStringValue(ClefLimits.Cut(redacted, ClefLimits.LongestText));
    }

    private void Write(string name, LogEventPropertyValue? value, int depth)
    {
        if (value is ScalarValue scalar && !redaction.Hides(name))
        {
            WriteScalar(name, scalar.Value);
        }
        else if (value is null)
        {
            json.WriteNullValue();
        }
        else if (redaction.Hides(name))
        {
            WriteText(name, value is ScalarValue hidden ? TextOf(hidden.Value) : value.GetType().Name);
        }
        else if (depth >= ClefLimits.Deepest)
        {
            IsTruncated = true;
            json.WriteStringValue(TooDeep);
        }
        else
        {
            WriteComposed(name, value, depth);
        }
    }

    private void WriteComposed(string name, LogEventPropertyValue value, int depth)
    {
        switch (value)
        {
            case SequenceValue sequence:
                json.WriteStartArray();
                foreach (var element in Bounded(sequence.Elements))
                {
                    Write(name, element, depth + 1);
                }

                json.WriteEndArray();
                break;
            case StructureValue structure:
                json.WriteStartObject();
                foreach (var property in Bounded(structure.Properties))
                {
                    json.WritePropertyName(ClefLimits.Cut(property.Name, ClefLimits.LongestName));
                    Write(property.Name, property.Value, depth + 1);
                }

                if (structure.TypeTag is { } type)
                {
                    json.WriteString(TypeTag, ClefLimits.Cut(type, ClefLimits.LongestName));
                }

                json.WriteEndObject();
                break;
            case DictionaryValue dictionary:
                json.WriteStartObject();
                foreach (var (key, element) in Bounded(dictionary.Elements))
                {
                    var text = TextOf(key.Value);
                    json.WritePropertyName(ClefLimits.Cut(redaction.Of(text), ClefLimits.LongestName));
                    Write(text, element, depth + 1);
                }

                json.WriteEndObject();
                break;
            default:
                WriteText(name, value.ToString(null, CultureInfo.InvariantCulture));
                break;
        }
    }

    private IEnumerable<T> Bounded<T>(IEnumerable<T> elements)
    {
        var count = 0;
        foreach (var element in elements)
        {
            if (++count > ClefLimits.MostElements)
            {
                IsTruncated = true;
                yield break;
            }

            if (!HasRoom)
            {
                yield break;
            }

            yield return element;
        }
    }

    private void WriteScalar(string name, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                WriteText(name, text);
                break;
            case bool truth:
                json.WriteBooleanValue(truth);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double number when double.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case float number when float.IsFinite(number):
                json.WriteNumberValue(number);
                break;
            case decimal number:
                json.WriteNumberValue(number);
                break;
            case uint or byte or sbyte or short or ushort:
                json.WriteNumberValue(Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case ulong number:
                json.WriteNumberValue(number);
                break;
            default:
                WriteText(name, TextOf(value));
                break;
        }
    }

    private static string TextOf(object? value) => value switch
    {
        null => "null",
        string text => text,
        DateTime or DateTimeOffset or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        DateOnly date => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture) ?? "",
        _ => value.ToString() ?? "",
    };
}
