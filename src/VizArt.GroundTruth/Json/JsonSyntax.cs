using System.Buffers;
using System.Text;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Says what is wrong where JSON breaks.</summary>
internal static class JsonSyntax
{
    /// <summary>Whether the rest could be the beginning of JSON: asked as if more were to come, a cut-off file is no error.</summary>
    /// <param name="reader">A reader that stands before the fault.</param>
    /// <param name="bytes">What it reads from, to the end of the file.</param>
    public static bool IsCutOff(in Utf8JsonReader reader, ReadOnlySpan<byte> bytes)
    {
        var probe = new Utf8JsonReader(bytes[(int)reader.BytesConsumed..], isFinalBlock: false, reader.CurrentState);
        try
        {
            return !probe.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The beginning of these bytes as text, to the end of the line.</summary>
    public static string Describe(ReadOnlySpan<byte> bytes)
    {
        var end = 0;
        while (end < bytes.Length && bytes[end] != (byte)'\n' && Rune.DecodeFromUtf8(bytes[end..], out _, out var length) != OperationStatus.NeedMoreData)
        {
            end += length;
        }

        return end == 0 ? "a byte" : $"“{Encoding.UTF8.GetString(bytes[..end]).TrimEnd()}”";
    }
}
