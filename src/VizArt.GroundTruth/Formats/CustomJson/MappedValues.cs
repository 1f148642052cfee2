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

    /// <summary>The text; null where an escape is half a character.</summary>
    private static string? Unescaped(JsonElement value)
    {
        try
        {
            return value.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }
}
