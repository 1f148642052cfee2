using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>What the numbers or colours of masks are called, as a file beside them says.</summary>
internal sealed class MaskColors
{
    public const int UnknownWithoutVoid = -1;
    private const long MostBytes = 16 * 1024 * 1024;
    private static readonly string[] FileNames = ["colormap.json", "colors.csv", "labelmap.txt", "classes.txt", "labels.txt"];

    private readonly Dictionary<int, int> _classOfColor = [];
    private readonly Dictionary<int, string> _names = [];

    /// <summary>Whether colours have classes.</summary>
    public bool HasColors => _classOfColor.Count > 0;

    /// <summary>The class of a colour R + 256 G + 65536 B.</summary>
    public bool TryGetClass(int color, out int number) => _classOfColor.TryGetValue(color, out number);

    /// <summary>The name of a class; its number where it has none.</summary>
    public string NameOf(long number) =>
        number is >= int.MinValue and <= int.MaxValue && _names.TryGetValue((int)number, out var name) ? name : number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads the file that the options name, or the first that lies in one of the folders; without one, nothing has a name.</summary>
    public static MaskColors Read(IEnumerable<string> folders, GroundTruthOptions options, DiagnosticList faults)
    {
        var colors = new MaskColors();
        var path = options.Mapping is { } mapping ? GroundTruthFile.FullPath(mapping)
            : folders.Distinct(StringComparer.Ordinal).SelectMany(folder => FileNames.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
        if (path is not null)
        {
            var ofFile = new DiagnosticList(path, options);
            colors.Read(path, ofFile);
            faults.AddAll(ofFile);
        }

        return colors;
    }

    private void Read(string path, DiagnosticList faults)
    {
        try
        {
            using (GroundTruthFile.Open(path))
            {
                if (new FileInfo(path).Length > MostBytes)
                {
                    throw new FormatException("it is larger than 16 MB");
                }
            }

            var text = File.ReadAllText(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            switch (Path.GetExtension(path).ToUpperInvariant())
            {
                case ".JSON":
                    using (var json = JsonDocument.Parse(text))
                    {
                        ReadJson(json.RootElement);
                    }

                    break;
                case ".CSV":
                    ReadCsv(text);
                    break;
                default:
                    ReadLines(text);
                    break;
            }
        }
        catch (GroundTruthException refusal)
        {
            faults.AddAll(refusal);
        }
        catch (Exception e) when (e is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or DecoderFallbackException or IOException or UnauthorizedAccessException)
        {
            faults.Add(MaskRules.MapBroken.AtFile().Found(e is DecoderFallbackException ? "it is not valid UTF-8" : e.Message));
        }
    }

    private void ReadJson(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            var position = 0;
            foreach (var entry in root.EnumerateArray())
            {
                var number = entry.TryGetProperty("id", out var id) ? id.GetInt32() : position;
                position++;
                Name(number, entry.GetProperty("name").GetString());
                if (entry.TryGetProperty("color", out var color))
                {
                    Color(number, ColorOf(color));
                }
            }

            return;
        }

        var next = 0;
        foreach (var member in root.EnumerateObject())
        {
            if (int.TryParse(member.Name, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && member.Value.ValueKind == JsonValueKind.String && !member.Value.GetString()!.StartsWith('#'))
            {
                Name(number, member.Value.GetString());
                continue;
            }

            Name(next, member.Name);
            Color(next++, ColorOf(member.Value));
        }
    }

    private static int ColorOf(JsonElement color)
    {
        if (color.ValueKind != JsonValueKind.String)
        {
            return color.GetArrayLength() is 3 or 4 ? Pack(color[0].GetByte(), color[1].GetByte(), color[2].GetByte()) : throw new FormatException("a colour has 3 numbers, R, G and B");
        }

        var text = color.GetString()!;
        return text.Length == 7 && text[0] == '#' && uint.TryParse(text.AsSpan(1), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var hex)
            ? Pack((byte)(hex >> 16), (byte)(hex >> 8), (byte)hex)
            : throw new FormatException($"“{Finding.Shorten(text, 20)}” is no colour such as #804080");
    }

    private void ReadCsv(string text)
    {
        var (position, line) = (0, 1L);
        var header = CsvLine.Read(text, ref position, ref line).Select(name => name.Trim().ToUpperInvariant()).ToImmutableArray();
        var (r, g, b) = (Column("R", "RED"), Column("G", "GREEN"), Column("B", "BLUE"));
        var (name, id) = (Column("NAME", "CLASS", "LABEL"), Column("ID", "VALUE", "INDEX"));
        if (r < 0 || g < 0 || b < 0 || name < 0)
        {
            throw new FormatException("its header has no columns name, r, g and b");
        }

        for (var row = 0; position < text.Length; row++)
        {
            var start = line;
            var fields = CsvLine.Read(text, ref position, ref line);
            if (fields is [""])
            {
                row--;
                continue;
            }

            if (fields.Length != header.Length)
            {
                throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {start} has {fields.Length} fields, the header {header.Length}"));
            }

            var number = id < 0 ? row : Number<int>(fields[id], start);
            Name(number, fields[name].Trim());
            Color(number, Pack(Number<byte>(fields[r], start), Number<byte>(fields[g], start), Number<byte>(fields[b], start)));
        }

        int Column(params string[] names) => header.IndexOf(header.FirstOrDefault(names.Contains) ?? "\0");
    }

    /// <summary>Reads a name a line, or CVAT's <c>name:r,g,b:parts:actions</c>; lines that begin with # are comments.</summary>
    private void ReadLines(string text)
    {
        var number = 0;
        var lineNumber = 0L;
        foreach (var line in text.Split('\n').Select(line => line.Trim()))
        {
            lineNumber++;
            if (line.StartsWith('#') || line.Length == 0)
            {
                continue;
            }

            var parts = line.Split(':');
            Name(number, parts[0]);
            if (parts.Length >= 2 && parts[1].Split(',') is [var r, var g, var b])
            {
                Color(number, Pack(Number<byte>(r, lineNumber), Number<byte>(g, lineNumber), Number<byte>(b, lineNumber)));
            }

            number++;
        }
    }

    private static T Number<T>(string text, long line)
        where T : System.Numerics.INumber<T> =>
        T.TryParse(text.Trim(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"line {line} has “{Finding.Shorten(text, 20)}” where a number is expected"));

    private static int Pack(byte red, byte green, byte blue) => red | (green << 8) | (blue << 16);

    private void Name(int number, string? name)
    {
        if (string.IsNullOrEmpty(name) || !_names.TryAdd(number, name))
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the class {number} has {(string.IsNullOrEmpty(name) ? "no name" : "two names")}"));
        }
    }

    private void Color(int number, int color)
    {
        if (!_classOfColor.TryAdd(color, number))
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"the colour {color & 255}, {(color >> 8) & 255}, {color >> 16} has two classes"));
        }
    }
}
