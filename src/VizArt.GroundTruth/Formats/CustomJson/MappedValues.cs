using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads JSON whole, and says of its values what they are.</summary>
internal static class MappedValues
{
    public const int LargestFile = 256 * 1024 * 1024;

    /// <summary>Reads a file.</summary>
    /// <returns>The document, which the caller disposes.</returns>
    /// <exception cref="GroundTruthException">It cannot be read, is too large or is no JSON.</exception>
    public static JsonDocument Read(string path, int mostBytes, GroundTruthOptions options)
    {
        using var file = GroundTruthFile.Open(path);
        try
        {
            var length = RandomAccess.GetLength(file);
            if (length > mostBytes)
            {
                throw GroundTruthFile.Refuse(path, MappingRules.TooLarge.AtFile().Found(length.ToString(CultureInfo.InvariantCulture)).With(mostBytes));
            }

            var bytes = new byte[length];
            var count = 0;
            while (count < bytes.Length && RandomAccess.Read(file, bytes.AsSpan(count), count) is > 0 and var read)
            {
                count += read;
            }

            var start = bytes.AsSpan(0, count).StartsWith("\uFEFF"u8) ? 3 : 0;
            _ = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetCharCount(bytes, start, count - start);
            RequireNames(path, bytes.AsSpan(start, count - start), options);
            return JsonDocument.Parse(bytes.AsMemory(start, count - start), new JsonDocumentOptions { MaxDepth = options.Limits.MaxNesting, AllowDuplicateProperties = false });
        }
        catch (JsonException fault)
        {
            var finding = MappingRules.Syntax.AtLine((fault.LineNumber ?? 0) + 1).Found(fault.Message.Split(" LineNumber:")[0].TrimEnd('.'));
            throw GroundTruthFile.Refuse(path, finding with { Column = (fault.BytePositionInLine ?? 0) + 1 });
        }
        catch (DecoderFallbackException)
        {
            throw GroundTruthFile.Refuse(path, MappingRules.Syntax.AtFile().Found("it is not valid UTF-8"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    /// <summary>A text, or a number as the file spells it; null for anything else.</summary>
    public static string? TextOf(JsonElement? value) => value is not { } one ? null : one.ValueKind switch
    {
        JsonValueKind.String => Unescaped(one),
        JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => one.GetRawText(),
        _ => null,
    };

    /// <summary>What stands here, in words.</summary>
    public static string Describe(JsonElement? value) => value is not { } one ? "nothing" : one.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.Null => "null",
        JsonValueKind.String => Unescaped(one) is { } text ? $"“{Finding.Shorten(text, 60)}”" : "a broken text",
        _ => Finding.Shorten(one.GetRawText(), 60),
    };

    /// <summary>Asks that names are texts: where an escape is half a character, no name can be compared with it.</summary>
    private static void RequireNames(string path, ReadOnlySpan<byte> bytes, GroundTruthOptions options)
    {
        if (bytes.IndexOf("\\uD"u8) < 0 && bytes.IndexOf("\\ud"u8) < 0)
        {
            return;
        }

        var reader = new Utf8JsonReader(bytes, new JsonReaderOptions { MaxDepth = options.Limits.MaxNesting });
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.ValueIsEscaped && !HasText(reader))
            {
                var before = bytes[..(int)reader.TokenStartIndex];
                var finding = MappingRules.Syntax.AtLine(before.Count((byte)'\n') + 1).Found("the name has an escape that is half a character");
                throw GroundTruthFile.Refuse(path, finding with { Column = before.Length - before.LastIndexOf((byte)'\n') });
            }
        }
    }

    private static bool HasText(in Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString() is not null;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The text; null where it is none, or where an escape is half a character.</summary>
    public static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
