using System.Collections.Immutable;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Cuts text into rows of comma-separated fields, as RFC 4180 has it.</summary>
internal static class CsvLine
{
    /// <summary>Reads the next row.</summary>
    /// <param name="text">The whole text.</param>
    /// <param name="position">Where the row begins; moved to where the next one does.</param>
    /// <param name="line">The line of the row's beginning, 1-based; moved likewise.</param>
    /// <returns>The fields; none where a quoted field does not end, or goes on after its quote.</returns>
    public static ImmutableArray<string> Read(string text, ref int position, ref long line)
    {
        var fields = ImmutableArray.CreateBuilder<string>();
        var isSound = true;
        while (true)
        {
            fields.Add(position < text.Length && text[position] == '"'
                ? ReadQuoted(text, ref position, ref line, ref isSound)
                : ReadPlain(text, ref position));
            if (position < text.Length && text[position] == ',')
            {
                position++;
                continue;
            }

            isSound &= position >= text.Length || text[position] is '\r' or '\n';
            SkipLine(text, ref position, ref line);
            return isSound ? fields.ToImmutable() : [];
        }
    }

    private static string ReadPlain(string text, ref int position)
    {
        var length = text.AsSpan(position).IndexOfAny(",\r\n");
        var start = position;
        position = length < 0 ? text.Length : position + length;
        return text[start..position];
    }

    private static string ReadQuoted(string text, ref int position, ref long line, ref bool isSound)
    {
        var field = new StringBuilder();
        for (position++; position < text.Length; position++)
        {
            if (text[position] == '"' && (position + 1 >= text.Length || text[position + 1] != '"'))
            {
                position++;
                return field.ToString();
            }

            position += text[position] == '"' ? 1 : 0;
            line += text[position] == '\n' ? 1 : 0;
            field.Append(text[position]);
        }

        isSound = false;
        return field.ToString();
    }

    private static void SkipLine(string text, ref int position, ref long line)
    {
        var end = text.IndexOf('\n', position);
        position = end < 0 ? text.Length : end + 1;
        line++;
    }
}
