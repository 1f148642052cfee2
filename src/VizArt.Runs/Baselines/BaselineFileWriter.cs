using System.Buffers;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;

namespace VizArt.Runs;

/// <summary>Writes a baseline as its file is: the same bytes for the same baseline on every machine, one metric a line, so that a diff reads well.</summary>
internal static class BaselineFileWriter
{
    private static readonly JsonWriterOptions Layout = new() { Indented = true, IndentSize = 2, NewLine = "\n", Encoder = ReadableEncoder() };

    public static byte[] Write(AcceptedBaseline baseline)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer, Layout))
        {
            writer.WriteStartObject();
            writer.WriteNumber(BaselineMembers.FormatVersion, AcceptedBaseline.FormatVersion);
            writer.WriteString(BaselineMembers.Test, baseline.Test);
            WriteWhereGiven(writer, BaselineMembers.Profile, baseline.Profile);
            WriteWhereGiven(writer, BaselineMembers.Reason, baseline.Reason);
            writer.WriteString(BaselineMembers.RunId, baseline.RunId);
            WriteWhereGiven(writer, BaselineMembers.Suite, baseline.Suite);
            writer.WriteString(BaselineMembers.DatasetId, baseline.DatasetId);
            writer.WriteString(BaselineMembers.OptionsId, baseline.OptionsId);
            writer.WriteNumber(BaselineMembers.SampleCount, baseline.SampleCount);
            var bySlice = baseline.Figures.ToLookup(figure => figure.Slice);
            WriteSet(writer, bySlice[null], WriteValue);
            if (bySlice.Any(slice => slice.Key is not null))
            {
                writer.WriteStartObject(BaselineMembers.Slices);
                foreach (var slice in bySlice.Where(slice => slice.Key is not null))
                {
                    writer.WriteStartObject(slice.Key!);
                    WriteSet(writer, slice, WriteValue);
                    writer.WriteEndObject();
                }

                writer.WriteEndObject();
            }

            var spread = baseline.Figures.Where(figure => figure.Spread is not null).ToList();
            if (spread.Count > 0)
            {
                writer.WriteStartObject(BaselineMembers.Spread);
                WriteSet(writer, spread, WriteSpread);
                writer.WriteEndObject();
            }

            writer.WriteEndObject();
        }

        buffer.Write("\n"u8);
        return buffer.WrittenSpan.ToArray();
    }

    /// <summary>Figures as <c>metrics</c> and <c>categories</c>, in their order; an empty part is left out.</summary>
    private static void WriteSet(Utf8JsonWriter writer, IEnumerable<AcceptedFigure> figures, Action<Utf8JsonWriter, AcceptedFigure> write)
    {
        var inCategories = false;
        foreach (var category in figures.GroupBy(figure => figure.Category))
        {
            if (category.Key is not null && !inCategories)
            {
                writer.WriteStartObject(BaselineMembers.Categories);
                inCategories = true;
            }

            writer.WriteStartObject(category.Key ?? BaselineMembers.Metrics);
            foreach (var figure in category)
            {
                writer.WritePropertyName(figure.Metric);
                write(writer, figure);
            }

            writer.WriteEndObject();
        }

        if (inCategories)
        {
            writer.WriteEndObject();
        }
    }

    private static void WriteValue(Utf8JsonWriter writer, AcceptedFigure figure)
    {
        if (figure.Value is { } value)
        {
            writer.WriteNumberValue(value);
        }
        else
        {
            writer.WriteNullValue();
        }
    }

    private static void WriteSpread(Utf8JsonWriter writer, AcceptedFigure figure) =>
        writer.WriteRawValue(string.Create(CultureInfo.InvariantCulture, $"[{figure.Spread!.Value.Least:R}, {figure.Spread.Value.Greatest:R}]"));

    private static void WriteWhereGiven(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    /// <summary>Every script as it is, but what cannot be seen, or turns the text around, as an escape: a diff must show what is there.</summary>
    private static JavaScriptEncoder ReadableEncoder()
    {
        var readable = new TextEncoderSettings(UnicodeRanges.All);
        readable.ForbidCharacters('\u00AD', '\u061C', '\u180E', '\uFEFF');
        readable.ForbidRanges(UnicodeRange.Create('\u200B', '\u200F'), UnicodeRange.Create('\u202A', '\u202E'), UnicodeRange.Create('\u2060', '\u206F'));
        return JavaScriptEncoder.Create(readable);
    }
}
