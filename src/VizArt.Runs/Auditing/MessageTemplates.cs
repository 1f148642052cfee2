using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;

namespace VizArt.Runs;

/// <summary>Renders messages from templates and properties as Serilog does, within limits: templates come from files, which nobody has to trust.</summary>
internal sealed class MessageTemplates
{
    /// <summary>No line that is read has more characters: what is longer was blown up.</summary>
    private const int LongestMessage = LogLine.Longest;

    private const int WidestHole = 1000;
    private const int MostTemplates = 1000;
    private const int LongestKept = 2000;

    private readonly ConcurrentDictionary<string, MessageTemplate> _templates = new(StringComparer.Ordinal);
    private readonly MessageTemplateParser _parser = new();

    /// <summary>The message.</summary>
    /// <param name="template">Its template.</param>
    /// <param name="properties">The values of its holes.</param>
    /// <param name="renderings">The texts of the holes with a format, in their order, as the writer made them; null where it made none.</param>
    public string Render(string template, IReadOnlyDictionary<string, JsonElement> properties, IReadOnlyList<string>? renderings)
    {
        using var message = new StringWriter(CultureInfo.InvariantCulture);
        var rendering = 0;
        foreach (var token in Parse(template).Tokens)
        {
            if (token is not PropertyToken hole)
            {
                message.Write(token.ToString());
            }
            else if (hole.Format is not null && rendering < renderings?.Count)
            {
                message.Write(renderings[rendering++]);
            }
            else if (!properties.TryGetValue(hole.PropertyName, out var value) || hole.Alignment is { Width: > WidestHole } || IsTooWide(hole.Format))
            {
                message.Write(hole.ToString());
            }
            else
            {
                Render(hole, value, message);
            }

            if (message.GetStringBuilder().Length > LongestMessage)
            {
                message.GetStringBuilder().Length = LongestMessage;
                break;
            }
        }

        return message.ToString();
    }

    private static void Render(PropertyToken hole, JsonElement value, StringWriter message)
    {
        var before = message.GetStringBuilder().Length;
        try
        {
            hole.Render(new Dictionary<string, LogEventPropertyValue>(1) { [hole.PropertyName] = ValueOf(value) }, message, CultureInfo.InvariantCulture);
        }
        catch (FormatException)
        {
            // A format that the value does not know. Serilog's writer would have thrown; here the hole stays.
            message.GetStringBuilder().Length = before;
            message.Write(hole.ToString());
        }
    }

    /// <summary>Whether a format asks for so many digits that it can only be meant to harm.</summary>
    private static bool IsTooWide(string? format)
    {
        var digits = 0;
        foreach (var character in format ?? "")
        {
            digits = char.IsAsciiDigit(character) ? digits + 1 : 0;
            if (digits > 3)
            {
                return true;
            }
        }

        return format?.Length > WidestHole;
    }

    private MessageTemplate Parse(string template)
    {
        if (_templates.TryGetValue(template, out var parsed))
        {
            return parsed;
        }

        parsed = _parser.Parse(template);
        if (template.Length <= LongestKept && _templates.Count < MostTemplates)
        {
            _templates[template] = parsed;
        }

        return parsed;
    }

    private static LogEventPropertyValue ValueOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => new ScalarValue(value.GetString()),
        JsonValueKind.True => new ScalarValue(true),
        JsonValueKind.False => new ScalarValue(false),
        JsonValueKind.Number => new ScalarValue(NumberOf(value)),
        JsonValueKind.Array => new SequenceValue(value.EnumerateArray().Select(ValueOf)),
        JsonValueKind.Object => StructureOf(value),
        _ => new ScalarValue(null),
    };

    private static object NumberOf(JsonElement value)
    {
        if (value.TryGetInt64(out var whole))
        {
            return whole;
        }

        // A decimal keeps the digits that were written, such as 1.50.
        return !value.GetRawText().AsSpan().ContainsAny('e', 'E') && value.TryGetDecimal(out var exact) ? exact : value.GetDouble();
    }

    private static StructureValue StructureOf(JsonElement value)
    {
        const string typeOfClef = "$type";
        var members = value.EnumerateObject().Where(member => member.Name != typeOfClef && !string.IsNullOrWhiteSpace(member.Name));
        var tag = value.TryGetProperty(typeOfClef, out var type) && type.ValueKind == JsonValueKind.String ? type.GetString() : null;
        return new StructureValue(members.Select(member => new LogEventProperty(member.Name, ValueOf(member.Value))), tag);
    }
}
