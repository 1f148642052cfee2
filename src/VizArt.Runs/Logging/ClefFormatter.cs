using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Serilog.Events;
using Serilog.Parsing;

namespace VizArt.Runs;

/// <summary>
/// Writes events as lines of CLEF, the compact format of Serilog: one JSON object a line, whatever is in it. Texts, depth, numbers of elements and
/// the whole line are bounded. Of one thread at a time.
/// </summary>
/// <remarks>
/// The same members as Serilog.Formatting.Compact, written as UTF-8 at once, with every value passing the redactor. Escaped are all control characters,
/// U+0085, U+2028 and U+2029, at which some readers end a line; a lone surrogate becomes U+FFFD.
/// </remarks>
internal sealed class ClefFormatter : IDisposable
{
    /// <summary>The property of a line that left out what was too long for it.</summary>
    public const string Truncated = "Truncated";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    private static readonly JsonEncodedText Time = JsonEncodedText.Encode("@t");
    private static readonly JsonEncodedText Template = JsonEncodedText.Encode("@mt");
    private static readonly JsonEncodedText Renderings = JsonEncodedText.Encode("@r");
    private static readonly JsonEncodedText Level = JsonEncodedText.Encode("@l");
    private static readonly JsonEncodedText Thrown = JsonEncodedText.Encode("@x");
    private static readonly JsonEncodedText Trace = JsonEncodedText.Encode("@tr");
    private static readonly JsonEncodedText Span = JsonEncodedText.Encode("@sp");
    private static readonly JsonWriterOptions WriterOptions = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    private readonly ArrayBufferWriter<byte> _line = new(4096);
    private readonly Utf8JsonWriter _json;
    private readonly TextRedaction _redaction;
    private readonly ClefValues _values;

    public ClefFormatter(IRedactor redactor)
    {
        _redaction = new TextRedaction(redactor);
        _json = new Utf8JsonWriter(_line, WriterOptions);
        _values = new ClefValues(_json, _redaction);
    }

    /// <summary>The line of an event, with its line feed; valid until the next call.</summary>
    public ReadOnlySpan<byte> Format(in LoggedEvent logged)
    {
        try
        {
            Write(logged);
        }
        catch (Exception error)
        {
            // Values are of anybody's types. What cannot be written is told in its place.
            WriteUnwritable(logged, error);
        }

        return _line.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();

    private void Begin(DateTime utc)
    {
        _line.ResetWrittenCount();
        _json.Reset(_line);
        _json.WriteStartObject();
        Span<char> time = stackalloc char[32];
        utc.TryFormat(time, out var length, TimeFormat, CultureInfo.InvariantCulture);
        _json.WriteString(Time, time[..length]);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _line.Write("\n"u8);
    }

    private void Write(in LoggedEvent logged)
    {
        var source = logged.Event;
        Begin(logged.Utc);
        _values.IsTruncated = false;
        _json.WriteString(Template, ClefLimits.Cut(_redaction.Of(source.MessageTemplate), ClefLimits.LongestText));
        WriteRenderings(source);
        if (source.Level != LogEventLevel.Information)
        {
            _json.WriteString(Level, NameOf(source.Level));
        }

        if (source.Exception is { } error)
        {
            _json.WriteString(Thrown, ClefLimits.Cut(_redaction.Of(ClefLimits.BeforeRedaction(TextOf(error))), ClefLimits.LongestException));
        }

        WriteTrace(source);
        WriteContext(logged);
        foreach (var (name, value) in source.Properties)
        {
            if (!_values.HasRoom)
            {
                break;
            }

            _json.WritePropertyName(NameFor(name, logged.IsAudit));
            if (name == RunContextProperties.RunId && value is ScalarValue { Value: string id } && RunId.TryParse(id, out var run))
            {
                // Made by us, and what events are found by: no redactor's pattern for numbers takes it apart.
                _json.WriteStringValue(run);
                continue;
            }

            _values.Write(name, value);
        }

        if (_values.IsTruncated)
        {
            _json.WriteBoolean(Truncated, true);
        }

        End();
    }

    /// <summary>Placeholders with a format, as they look in the message: readers of CLEF do not know the formats of .NET.</summary>
    private void WriteRenderings(LogEvent source)
    {
        var isOpen = false;
        foreach (var token in source.MessageTemplate.Tokens)
        {
            if (token is not PropertyToken { Format: not null } property || !_values.HasRoom)
            {
                continue;
            }

            if (!isOpen)
            {
                _json.WriteStartArray(Renderings);
                isOpen = true;
            }

            using var text = new StringWriter(CultureInfo.InvariantCulture);
            property.Render(source.Properties, text, CultureInfo.InvariantCulture);
            _json.WriteStringValue(ClefLimits.Cut(_redaction.Of(property.PropertyName, ClefLimits.BeforeRedaction(text.ToString())), ClefLimits.LongestText));
        }

        if (isOpen)
        {
            _json.WriteEndArray();
        }
    }

    private void WriteTrace(LogEvent source)
    {
        if (source.TraceId is { } trace)
        {
            _json.WriteString(Trace, trace.ToHexString());
        }

        if (source.SpanId is { } span)
        {
            _json.WriteString(Span, span.ToHexString());
        }
    }

    private void WriteContext(in LoggedEvent logged)
    {
        if (logged.Context is { } context)
        {
            WriteAbsent(logged.Event, RunContextProperties.RunId, context.RunId);
            WriteAbsent(logged.Event, RunContextProperties.Test, context.Test);
            WriteAbsent(logged.Event, RunContextProperties.Sample, context.SampleId);
            WriteAbsent(logged.Event, RunContextProperties.Stage, context.Stage);
        }
    }

    private void WriteAbsent(LogEvent source, string name, string? value)
    {
        if (value is not null && !source.Properties.ContainsKey(name))
        {
            _json.WritePropertyName(name);
            if (name == RunContextProperties.RunId && RunId.TryParse(value, out var run))
            {
                _json.WriteStringValue(run);
                return;
            }

            _values.WriteText(name, value);
        }
    }

    private void WriteUnwritable(in LoggedEvent logged, Exception error)
    {
        Begin(logged.Utc);
        _json.WriteString(Template, "An event could not be written: {Fault}");
        _json.WriteString(Level, NameOf(logged.Event.Level < LogEventLevel.Warning ? LogEventLevel.Warning : logged.Event.Level));
        WriteContext(logged);
        _json.WriteString("Fault", error.GetType().FullName);
        End();
    }

    /// <summary>The name of a property in the line. What is not of the audit trail cannot look as if it were.</summary>
    private static string NameFor(string name, bool isAudit)
    {
        if (name == RunContextProperties.AuditEvent && !isAudit)
        {
            return "_" + RunContextProperties.AuditEvent;
        }

        return ClefLimits.Cut(name.StartsWith('@') ? "@" + name : name, ClefLimits.LongestName);
    }

    private static string NameOf(LogEventLevel level) => level switch
    {
        LogEventLevel.Verbose => nameof(LogEventLevel.Verbose),
        LogEventLevel.Debug => nameof(LogEventLevel.Debug),
        LogEventLevel.Information => nameof(LogEventLevel.Information),
        LogEventLevel.Warning => nameof(LogEventLevel.Warning),
        LogEventLevel.Error => nameof(LogEventLevel.Error),
        LogEventLevel.Fatal => nameof(LogEventLevel.Fatal),

        // Any number can be a level; Serilog itself has one above them all that means none.
        _ => level < LogEventLevel.Verbose ? nameof(LogEventLevel.Verbose) : nameof(LogEventLevel.Fatal),
    };

    private static string TextOf(Exception error)
    {
        try
        {
            return error.ToString();
        }
        catch (Exception inner)
        {
            // Its own text is at fault; its type is still worth knowing.
            return $"{error.GetType().FullName} (its text cannot be made: {inner.GetType().FullName})";
        }
    }
}
