using System.Text.Json;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Reads lines of the log: a CLEF object each.</summary>
internal static class LogLine
{
    /// <summary>Longer lines are damage: no event of a pipeline has so much to say.</summary>
    public const int Longest = 16 * 1024 * 1024;

    private static readonly JsonReaderOptions Json = new() { MaxDepth = 64 };

    /// <summary>Whether a line matches a filter, its text apart.</summary>
    /// <exception cref="InvalidDataException">The line is damaged; the message says how, in a few words.</exception>
    public static bool Matches(ReadOnlySpan<byte> line, AuditFilter filter)
    {
        var facts = new LineFacts { Level = LogEventLevel.Information };
        var hasTimestamp = false;
        try
        {
            var reader = Begin(line);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("@t"u8))
                {
                    reader.Read();
                    facts.Timestamp = Timestamp(ref reader);
                    hasTimestamp = true;
                }
                else if (reader.ValueTextEquals("@l"u8))
                {
                    reader.Read();
                    facts.Level = Level(ref reader);
                }
                else if (reader.ValueTextEquals("Succeeded"u8))
                {
                    reader.Read();
                    facts.Succeeded = reader.TokenType switch { JsonTokenType.True => true, JsonTokenType.False => false, _ => null };
                    reader.Skip();
                }
                else if ((filter.RunId ?? filter.RunPrefix) is not null && reader.ValueTextEquals("RunId"u8))
                {
                    reader.Read();
                    facts.IsOfRun = reader.TokenType == JsonTokenType.String && filter.IsOfRun(reader.GetString()!);
                    reader.Skip();
                }
                else if (filter.Stage is not null && reader.ValueTextEquals("Stage"u8))
                {
                    reader.Read();
                    facts.IsOfStage = reader.TokenType == JsonTokenType.String && filter.IsOfStage(reader.GetString());
                    reader.Skip();
                }
                else if (filter.Test is { } test && reader.ValueTextEquals("Test"u8))
                {
                    reader.Read();
                    facts.IsOfTest = reader.TokenType == JsonTokenType.String && test.Matches(reader.GetString()!);
                    reader.Skip();
                }
                else
                {
                    reader.Read();
                    reader.Skip();
                }
            }

            // What stands after the object is an error of the reader's, and only seen by it here.
            reader.Read();
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException)
        {
            throw new InvalidDataException(Why(line), error);
        }

        return hasTimestamp ? filter.Matches(facts) : throw new InvalidDataException("no @t");
    }

    /// <summary>The time of a line; null where it has none that can be read.</summary>
    public static DateTimeOffset? TimeOf(ReadOnlySpan<byte> line)
    {
        try
        {
            var reader = Begin(line);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isTime = reader.ValueTextEquals("@t"u8);
                reader.Read();
                if (isTime)
                {
                    return Timestamp(ref reader);
                }

                reader.Skip();
            }

            return null;
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or InvalidDataException)
        {
            return null;
        }
    }

    /// <summary>The entry of a line.</summary>
    /// <exception cref="InvalidDataException">The line is damaged; the message says how, in a few words.</exception>
    public static AuditEntry Read(ReadOnlySpan<byte> line, LogFile file, long offset, MessageTemplates templates)
    {
        var timestamp = default(DateTimeOffset);
        var level = LogEventLevel.Information;
        string? template = null, message = null, exception = null;
        List<string>? renderings = null;
        var properties = new OrderedDictionary<string, JsonElement>(StringComparer.Ordinal);
        var hasSurrogates = line.IndexOf("\\ud"u8) >= 0 || line.IndexOf("\\uD"u8) >= 0;
        try
        {
            var reader = Begin(line);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var name = reader.GetString()!;
                reader.Read();
                switch (name)
                {
                    case "@t":
                        timestamp = Timestamp(ref reader);
                        break;
                    case "@l":
                        level = Level(ref reader);
                        break;
                    case "@mt":
                        template = Text(ref reader);
                        break;
                    case "@m":
                        message = Text(ref reader);
                        break;
                    case "@x":
                        exception = Text(ref reader);
                        break;
                    case "@r":
                        renderings = Texts(ref reader);
                        break;
                    case ['@', '@', ..]:
                        properties[name[1..]] = Value(ref reader, hasSurrogates);
                        break;
                    case ['@', ..]:
                        reader.Skip();
                        break;
                    default:
                        properties[name] = Value(ref reader, hasSurrogates);
                        break;
                }
            }

            message ??= template is null ? "" : templates.Render(template, properties, renderings);
            return new AuditEntry
            {
                Timestamp = timestamp,
                Level = level,
                Message = message,
                MessageTemplate = template,
                Exception = exception,
                RunId = TakeText(properties, RunContextProperties.RunId),
                Test = TakeText(properties, RunContextProperties.Test),
                Sample = TakeText(properties, RunContextProperties.Sample),
                Stage = TakeText(properties, RunContextProperties.Stage),
                Succeeded = TakeFlag(properties, RunContextProperties.Succeeded),
                ElapsedMs = TakeNumber(properties, RunContextProperties.ElapsedMs),
                AuditEvent = TakeText(properties, RunContextProperties.AuditEvent),
                Properties = properties,
                File = file.Path,
                ByteOffset = offset,
                LineLength = line.Length,
            };
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new InvalidDataException(Why(line), error);
        }
    }

    /// <summary>A value, all of whose texts can be read and written again.</summary>
    /// <exception cref="InvalidOperationException">An escape in it is half of a character.</exception>
    private static JsonElement Value(ref Utf8JsonReader reader, bool hasSurrogates)
    {
        var value = JsonElement.ParseValue(ref reader);
        if (hasSurrogates)
        {
            // Texts are decoded when they are asked for, which is too late to tell of damage.
            using var json = new Utf8JsonWriter(Stream.Null);
            value.WriteTo(json);
        }

        return value;
    }

    private static Utf8JsonReader Begin(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, Json);
        reader.Read();
        return reader.TokenType == JsonTokenType.StartObject ? reader : throw new InvalidDataException("no JSON object");
    }

    /// <summary>Cut off where the end is missing, else no JSON.</summary>
    private static string Why(ReadOnlySpan<byte> line) => line.TrimEnd(" \t\r"u8) is [.., (byte)'}'] ? "no JSON" : "cut off";

    private static DateTimeOffset Timestamp(ref Utf8JsonReader reader)
    {
        // What names no offset is UTC, as our lines are: never the zone of the machine that happens to read it.
        if (reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var time))
        {
            if (time.Kind == DateTimeKind.Unspecified)
            {
                return new DateTimeOffset(time, TimeSpan.Zero);
            }

            if (reader.TryGetDateTimeOffset(out var moment))
            {
                return moment.ToUniversalTime();
            }
        }

        throw new InvalidDataException("no time in @t");
    }

    private static LogEventLevel Level(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            foreach (var level in Enum.GetValues<LogEventLevel>())
            {
                if (reader.ValueTextEquals(level.ToString()))
                {
                    return level;
                }
            }
        }

        throw new InvalidDataException("a level that is none of Serilog's");
    }

    private static string? Text(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.String)
        {
            return reader.GetString();
        }

        reader.Skip();
        return null;
    }

    private static List<string>? Texts(ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.StartArray)
        {
            reader.Skip();
            return null;
        }

        var texts = new List<string>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            texts.Add(Text(ref reader) ?? "");
        }

        return texts;
    }

    private static string? TakeText(OrderedDictionary<string, JsonElement> properties, string name) =>
        properties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.String && properties.Remove(name) ? value.GetString() : null;

    private static bool? TakeFlag(OrderedDictionary<string, JsonElement> properties, string name) =>
        properties.TryGetValue(name, out var value) && value.ValueKind is JsonValueKind.True or JsonValueKind.False && properties.Remove(name) ? value.GetBoolean() : null;

    private static double? TakeNumber(OrderedDictionary<string, JsonElement> properties, string name) =>
        properties.TryGetValue(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out var number) && properties.Remove(name) ? number : null;
}
