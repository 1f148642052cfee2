using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;

namespace VizArt.Runs;

/// <summary>Reads a baseline's file strictly: every member must be known, there once, and of its type.</summary>
internal ref struct BaselineFileReader
{
    /// <summary>A set of a thousand categories takes about 700 kB.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    private const int DeepestNesting = 8;
    private const int LongestShown = 60;
    private const string Remedy = "Correct it, or write the file anew: run the test, then 'vizart accept'.";

    private static readonly ImmutableArray<string> Members =
    [
        BaselineMembers.FormatVersion, BaselineMembers.Test, BaselineMembers.Profile, BaselineMembers.Reason, BaselineMembers.RunId, BaselineMembers.Suite,
        BaselineMembers.DatasetId, BaselineMembers.OptionsId, BaselineMembers.SampleCount, BaselineMembers.Metrics, BaselineMembers.Categories,
        BaselineMembers.Slices, BaselineMembers.Spread,
    ];

    private readonly string _path;
    private readonly ReadOnlySpan<byte> _json;
    private readonly Dictionary<(string Metric, string? Category, string? Slice), AcceptedFigure> _figures = [];
    private readonly List<(string Metric, string? Category, double Least, double Greatest, long Offset)> _spreads = [];
    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private Utf8JsonReader _reader;
    private long? _sampleCount;

    private BaselineFileReader(string path, ReadOnlySpan<byte> json)
    {
        _path = path;
        _json = json;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestNesting });
    }

    /// <summary>Reads a baseline.</summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="content">Its bytes, with or without a byte order mark.</param>
    /// <exception cref="BaselineFileException">The content is no baseline of this format.</exception>
    public static AcceptedBaseline Read(string path, ReadOnlySpan<byte> content)
    {
        var json = content.StartsWith(Encoding.UTF8.Preamble) ? content[Encoding.UTF8.Preamble.Length..] : content;
        if (ConflictLine(json) is { } line)
        {
            throw new BaselineFileException(path, line, "It holds the marks of a merge conflict. Take one side, run the test, then 'vizart accept' what is true now.");
        }

        var reader = new BaselineFileReader(path, json);
        try
        {
            return reader.Read();
        }
        catch (JsonException error)
        {
            var place = error.LineNumber + 1 ?? reader.Line;
            throw new BaselineFileException(path, place, $"It is no JSON: {TextLimits.OneLine(error.Message.Split(" LineNumber:")[0], 200)} {Remedy}", error);
        }
        catch (InvalidOperationException error)
        {
            // What a text of invalid UTF-8, or of half a surrogate pair, gives.
            throw reader.Fault($"A text is no valid Unicode. {Remedy}", error);
        }
    }

    private readonly long Line => LineAt(_reader.TokenStartIndex);

    private AcceptedBaseline Read()
    {
        Next();
        Expect(JsonTokenType.StartObject, "one JSON object");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextName(seen) is { } name)
        {
            if (seen.Count == 1 && name != BaselineMembers.FormatVersion)
            {
                throw Fault($"'{BaselineMembers.FormatVersion}' comes first. {Remedy}");
            }

            ReadMember(name);
        }

        // To the end, so that what follows the object is found out.
        if (_reader.Read())
        {
            throw Fault($"Something follows the end of the object. {Remedy}");
        }

        foreach (var name in Members.Where(name => name is not (BaselineMembers.Profile or BaselineMembers.Reason or BaselineMembers.Suite or BaselineMembers.Categories or BaselineMembers.Slices or BaselineMembers.Spread)))
        {
            if (!seen.Contains(name))
            {
                throw new BaselineFileException(_path, null, $"'{name}' is missing. {Remedy}");
            }
        }

        ApplySpreads();
        if (!_figures.Keys.Any(key => key is { Category: null, Slice: null }))
        {
            throw new BaselineFileException(_path, null, $"'{BaselineMembers.Metrics}' is empty; a baseline has a figure of the whole set at least. {Remedy}");
        }

        return new AcceptedBaseline
        {
            Test = _texts[BaselineMembers.Test],
            Profile = _texts.GetValueOrDefault(BaselineMembers.Profile),
            Reason = _texts.GetValueOrDefault(BaselineMembers.Reason),
            RunId = _texts[BaselineMembers.RunId],
            Suite = _texts.GetValueOrDefault(BaselineMembers.Suite),
            DatasetId = _texts[BaselineMembers.DatasetId],
            OptionsId = _texts[BaselineMembers.OptionsId],
            SampleCount = _sampleCount!.Value,
            Figures = [.. _figures.Values],
        };
    }

    private void ReadMember(string name)
    {
        switch (name)
        {
            case BaselineMembers.FormatVersion:
                ReadVersion();
                break;
            case BaselineMembers.Test or BaselineMembers.Profile or BaselineMembers.Reason or BaselineMembers.RunId or BaselineMembers.Suite or BaselineMembers.DatasetId or BaselineMembers.OptionsId:
                _texts[name] = NextText(name);
                break;
            case BaselineMembers.SampleCount:
                Next();
                _sampleCount = _reader.TokenType == JsonTokenType.Number && _reader.TryGetInt64(out var count) && count >= 0
                    ? count
                    : throw Fault($"'{name}' is {Found}; a whole number of 0 or more is expected. {Remedy}");
                break;
            case BaselineMembers.Metrics:
                ReadMetrics(null, null);
                break;
            case BaselineMembers.Categories:
                ReadCategories(null);
                break;
            case BaselineMembers.Slices:
                ReadSlices();
                break;
            case BaselineMembers.Spread:
                ReadSpread();
                break;
            default:
                throw Unknown(name, Members);
        }
    }

    private void ReadVersion()
    {
        Next();
        if (_reader.TokenType != JsonTokenType.Number || !_reader.TryGetInt64(out var version))
        {
            throw Fault($"'{BaselineMembers.FormatVersion}' is {Found}; {Invariant(AcceptedBaseline.FormatVersion)} is expected. {Remedy}");
        }

        if (version != AcceptedBaseline.FormatVersion)
        {
            throw Fault($"The format's version is {Invariant(version)}; this VizArt reads version {Invariant(AcceptedBaseline.FormatVersion)}. Use the VizArt that wrote it, or write the file anew: run the test, then 'vizart accept'.");
        }
    }

    private void ReadMetrics(string? category, string? slice)
    {
        EnterObject(BaselineMembers.Metrics);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextMetric(seen) is { } metric)
        {
            Next();
            var figure = new AcceptedFigure(metric, category, slice, _reader.TokenType == JsonTokenType.Null ? null : Number(metric, "a number or null"));
            _figures.Add(figure.Key, figure);
        }
    }

    private void ReadCategories(string? slice)
    {
        EnterObject(BaselineMembers.Categories);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextName(seen) is { } category)
        {
            ReadMetrics(category, slice);
        }
    }

    private void ReadSlices()
    {
        EnterObject(BaselineMembers.Slices);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextName(seen) is { } slice)
        {
            EnterObject(slice);
            var parts = new HashSet<string>(StringComparer.Ordinal);
            while (NextPart(parts) is { } part)
            {
                if (part == BaselineMembers.Metrics)
                {
                    ReadMetrics(null, slice);
                }
                else
                {
                    ReadCategories(slice);
                }
            }
        }
    }

    private void ReadSpread()
    {
        EnterObject(BaselineMembers.Spread);
        var parts = new HashSet<string>(StringComparer.Ordinal);
        while (NextPart(parts) is { } part)
        {
            if (part == BaselineMembers.Metrics)
            {
                ReadSpreads(null);
                continue;
            }

            EnterObject(part);
            var seen = new HashSet<string>(StringComparer.Ordinal);
            while (NextName(seen) is { } category)
            {
                ReadSpreads(category);
            }
        }
    }

    private void ReadSpreads(string? category)
    {
        EnterObject(BaselineMembers.Spread);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (NextMetric(seen) is { } metric)
        {
            Next();
            Expect(JsonTokenType.StartArray, "a list of the least and the greatest value", metric);
            Next();
            var least = Number(metric, "a number");
            Next();
            var greatest = Number(metric, "a number");
            Next();
            Expect(JsonTokenType.EndArray, "the end of a list of two numbers", metric);
            _spreads.Add(least <= greatest
                ? (metric, category, least, greatest, _reader.TokenStartIndex)
                : throw Fault($"The spread of '{Shown(metric)}' begins with the greater value. {Remedy}"));
        }
    }

    private readonly void ApplySpreads()
    {
        foreach (var (metric, category, least, greatest, offset) in _spreads)
        {
            if (!_figures.TryGetValue((metric, category, null), out var figure))
            {
                throw new BaselineFileException(_path, LineAt(offset), $"The spread of '{Shown(metric)}' is of no figure in '{BaselineMembers.Metrics}' or '{BaselineMembers.Categories}'. {Remedy}");
            }

            _figures[figure.Key] = figure.WithSpread(least, greatest);
        }
    }

    private string NextText(string name)
    {
        Next();
        Expect(JsonTokenType.String, "a text", name);
        return _reader.GetString() is { Length: > 0 } text ? text : throw Fault($"'{name}' is empty; a text is expected. {Remedy}");
    }

    private readonly double Number(string name, string expected)
    {
        if (_reader.TokenType != JsonTokenType.Number)
        {
            throw Fault($"'{Shown(name)}' is {Found}; {expected} is expected. {Remedy}");
        }

        return _reader.TryGetDouble(out var value) && double.IsFinite(value)
            ? value
            : throw Fault($"'{Shown(name)}' is beyond the range of numbers. {Remedy}");
    }

    /// <returns>The name of the object's next member; null at its end.</returns>
    private string? NextName(HashSet<string> seen)
    {
        Next();
        if (_reader.TokenType == JsonTokenType.EndObject)
        {
            return null;
        }

        var name = _reader.GetString()!;
        return seen.Add(name) ? name : throw Fault($"'{Shown(name)}' is there twice. Remove one of the two; after a merge, run the test, then 'vizart accept'.");
    }

    private string? NextMetric(HashSet<string> seen)
    {
        var name = NextName(seen);
        return name is not "" ? name : throw Fault($"A metric has no name. {Remedy}");
    }

    private string? NextPart(HashSet<string> seen)
    {
        var name = NextName(seen);
        return name is null or BaselineMembers.Metrics or BaselineMembers.Categories ? name : throw Unknown(name, [BaselineMembers.Metrics, BaselineMembers.Categories]);
    }

    private void EnterObject(string name)
    {
        Next();
        Expect(JsonTokenType.StartObject, "an object", name);
    }

    private void Next()
    {
        if (!_reader.Read())
        {
            throw Fault($"It ends too early. {Remedy}");
        }
    }

    private readonly void Expect(JsonTokenType type, string expected, string? name = null)
    {
        if (_reader.TokenType != type)
        {
            throw Fault($"{(name is null ? "It" : $"'{Shown(name)}'")} is {Found}; {expected} is expected. {Remedy}");
        }
    }

    private readonly string Found => _reader.TokenType switch
    {
        JsonTokenType.String => "a text",
        JsonTokenType.Number => "a number that does not fit",
        JsonTokenType.True or JsonTokenType.False => "true or false",
        JsonTokenType.Null => "null",
        JsonTokenType.StartArray => "a list",
        JsonTokenType.StartObject => "an object",
        _ => "at its end",
    };

    private readonly BaselineFileException Unknown(string name, ImmutableArray<string> known) => Fault(NearMiss.Of(name, known) is { } meant
        ? $"'{Shown(name)}' is no member of a baseline here; did you mean '{meant}'? {Remedy}"
        : $"'{Shown(name)}' is no member of a baseline here. {Remedy}");

    /// <summary>Counted only for a fault: a count for each figure would take the square of the file's length.</summary>
    private readonly long LineAt(long offset) => _json[..(int)offset].Count((byte)'\n') + 1;

    private readonly BaselineFileException Fault(string problem, Exception? cause = null) => new(_path, Line, problem, cause);

    /// <summary>The line, 1-based, on which git wrote the first mark of a conflict; null where there is none.</summary>
    private static long? ConflictLine(ReadOnlySpan<byte> json)
    {
        var mark = json.StartsWith("<<<<<<< "u8) ? 0 : json.IndexOf("\n<<<<<<< "u8) + 1;
        return json.StartsWith("<<<<<<< "u8) || mark > 0 ? json[..mark].Count((byte)'\n') + 1 : null;
    }

    private static string Shown(string text) => TextLimits.OneLine(text, LongestShown);

    private static string Invariant(long number) => number.ToString(CultureInfo.InvariantCulture);
}
