using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace VizArt.GroundTruth;

/// <summary>Reads a small YAML file into nodes. Aliases share the node they name, so that nothing grows by them.</summary>
internal sealed class YamlFile
{
    public const int LargestFile = 1024 * 1024;

    private readonly DiagnosticList _faults;
    private readonly int _mostNesting;
    private readonly Dictionary<string, YamlNode> _anchors = new(StringComparer.Ordinal);

    private YamlFile(DiagnosticList faults, int mostNesting)
    {
        (_faults, _mostNesting) = (faults, mostNesting);
    }

    /// <summary>Reads the one document of a file.</summary>
    /// <returns>Its root; null where it cannot be read, which is told.</returns>
    /// <exception cref="GroundTruthException">The file cannot be opened, or is too large.</exception>
    public static YamlNode? Read(string path, DiagnosticList faults, GroundTruthOptions options)
    {
        var bytes = SmallTextFile.Read(path, LargestFile, mayBeEmpty: false);
        var reader = new YamlFile(faults, options.Limits.MaxNesting);
        try
        {
            var text = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true).GetString(SmallTextFile.WithoutMark(bytes));
            var parser = new YamlEvents(text);
            parser.Consume<StreamStart>();
            parser.Consume<DocumentStart>();
            var root = reader.ReadNode(parser, 0);
            parser.Consume<DocumentEnd>();
            if (!parser.Accept<StreamEnd>(out _))
            {
                throw new YamlException(parser.Current?.Start ?? Mark.Empty, Mark.Empty, "a second document begins");
            }

            return root;
        }
        catch (YamlException fault)
        {
            var (line, column) = (Math.Max(1, fault.Start.Line), Math.Max(1, fault.Start.Column));
            faults.Add(YoloRules.YamlSyntax.AtLine(line).Found(fault.Message) with { Column = column });
        }
        catch (DecoderFallbackException)
        {
            faults.Add(YoloRules.YamlSyntax.AtFile().Found("it is not valid UTF-8"));
        }

        return null;
    }

    private YamlNode ReadNode(YamlEvents parser, int depth)
    {
        if (depth > _mostNesting)
        {
            throw new YamlException(parser.Current?.Start ?? Mark.Empty, Mark.Empty, string.Create(CultureInfo.InvariantCulture, $"nested deeper than {_mostNesting} levels"));
        }

        if (parser.TryConsume<AnchorAlias>(out var alias))
        {
            return _anchors.TryGetValue(alias.Value.Value, out var known) ? known : throw new YamlException(alias.Start, alias.End, "an alias names no anchor before it");
        }

        var (start, anchor) = (parser.Current?.Start ?? Mark.Empty, (parser.Current as NodeEvent)?.Anchor ?? AnchorName.Empty);
        var node = parser.TryConsume<Scalar>(out var scalar) ? OfScalar(scalar)
            : parser.TryConsume<SequenceStart>(out _) ? new YamlNode { Line = start.Line, Column = start.Column, Items = ReadItems(parser, depth) }
            : parser.TryConsume<MappingStart>(out _) ? new YamlNode { Line = start.Line, Column = start.Column, Members = ReadMembers(parser, depth) }
            : throw new YamlException(start, start, "a value is expected");
        if (!anchor.IsEmpty)
        {
            _anchors[anchor.Value] = node;
        }

        return node;
    }

    private List<YamlNode> ReadItems(YamlEvents parser, int depth)
    {
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(ReadNode(parser, depth + 1));
        }

        return items;
    }

    private List<(string Key, YamlNode Value)> ReadMembers(YamlEvents parser, int depth)
    {
        var members = new List<(string, YamlNode)>();
        var keys = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var key = ReadNode(parser, depth + 1);
            var value = ReadNode(parser, depth + 1);
            if (key.Text is not { } name)
            {
                _faults.Add(YoloRules.YamlType.AtLine(key.Line).Found(key.Describe()).With("a text as a key") with { Column = key.Column });
            }
            else if (!keys.Add(name))
            {
                _faults.Add(YoloRules.YamlDuplicate.AtLine(key.Line).Found(name) with { Column = key.Column });
            }
            else
            {
                members.Add((name, value));
            }
        }

        return members;
    }

    private static YamlNode OfScalar(Scalar scalar) => new()
    {
        Line = scalar.Start.Line,
        Column = scalar.Start.Column,
        Text = scalar.Value,
        IsNull = scalar is { Style: ScalarStyle.Plain, Value: "" or "~" or "null" or "Null" or "NULL" },
    };
}
