using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Xml;

namespace VizArt.GroundTruth;

/// <summary>Walks over the elements of one small XML file that nobody vouches for.</summary>
/// <remarks>
/// No document type definition, no entity but the five of XML, nothing from outside; the file, its longest tag and its depth are limited.
/// All faults come as <see cref="XmlFaultException"/>.
/// </remarks>
internal sealed class XmlCursor : IDisposable
{
    /// <summary>The largest file that is read: an image of 30,000 objects has less.</summary>
    public const int LargestFile = 16 * 1024 * 1024;

    private const int Nowhere = -1;
    private const int DeepestLevel = 64;
    private const int LongestMarkup = 1024 * 1024;
    private const int MostAttributes = 1000;
    private const int LongestReason = 200;

    private readonly byte[] _bytes;
    private readonly XmlReader _reader;
    private readonly Func<bool> _read;
    private readonly Func<string> _readText;
    private bool _hasRoot;

    /// <summary>Begins before the root element.</summary>
    /// <param name="bytes">The whole file.</param>
    /// <param name="mostCharacters">How many characters it may have.</param>
    /// <param name="longestMarkup">How many bytes a tag, with the text behind it, may have.</param>
    public XmlCursor(byte[] bytes, int mostCharacters = LargestFile, int longestMarkup = LongestMarkup)
    {
        _bytes = bytes;
        RequireShortMarkup(bytes, longestMarkup);

        // Decodes the first bytes already, and may fail at them.
        _reader = Guard(() => XmlReader.Create(new MemoryStream(bytes, writable: false), Settings(DtdProcessing.Prohibit, mostCharacters)));
        (_read, _readText) = (_reader.Read, () => _reader.Value);
    }

    /// <summary>Name of the element, without its prefix.</summary>
    public string Name => _reader.LocalName;

    /// <summary>Where the element begins: its opening bracket.</summary>
    public XmlPosition Position => _reader is IXmlLineInfo lines && lines.HasLineInfo()
        ? new(lines.LineNumber, Math.Max(1, lines.LinePosition - 1))
        : default;

    /// <summary>An attribute of the element at hand, which was not entered and read on from; null where it has none of that name.</summary>
    public string? Attribute(string name) => _reader.GetAttribute(name);

    /// <summary>Name of the root element that a file's first bytes begin; null where they are no XML so far.</summary>
    public static string? RootOf(byte[] head)
    {
        if (!MayBeXml(head))
        {
            return null;
        }

        try
        {
            using var reader = XmlReader.Create(new MemoryStream(head, writable: false), Settings(DtdProcessing.Ignore, LargestFile));
            return reader.MoveToContent() == XmlNodeType.Element ? reader.LocalName : null;
        }
        catch (Exception e) when (IsFault(e))
        {
            // No root so far: what else the file is, another format may know.
            return null;
        }
    }

    /// <summary>Goes to the root element.</summary>
    public void ReadRoot()
    {
        while (!_hasRoot && Read())
        {
            _hasRoot = _reader.NodeType == XmlNodeType.Element;
        }
    }

    /// <summary>Enters the element.</summary>
    /// <returns>What <see cref="TryReadChild"/> asks for.</returns>
    public int Enter() => _reader.IsEmptyElement ? Nowhere : _reader.Depth;

    /// <summary>Goes to the next element within one that was entered, whatever lies between.</summary>
    /// <param name="depth">What <see cref="Enter"/> returned.</param>
    /// <returns>False at its end.</returns>
    public bool TryReadChild(int depth)
    {
        while (depth != Nowhere && Read())
        {
            if (_reader.Depth == depth && _reader.NodeType == XmlNodeType.EndElement)
            {
                return false;
            }

            if (_reader.Depth == depth + 1 && _reader.NodeType == XmlNodeType.Element)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads the text of the element, and goes to its end.</summary>
    public XmlValue ReadValue()
    {
        var (position, depth, element, pieces) = (Position, Enter(), (string?)null, (StringBuilder?)null);
        var text = "";
        while (depth != Nowhere && Read() && !(_reader.NodeType == XmlNodeType.EndElement && _reader.Depth == depth))
        {
            if (_reader.NodeType == XmlNodeType.Element)
            {
                element ??= _reader.LocalName;
            }
            else if (_reader.Depth == depth + 1 && _reader.NodeType is (XmlNodeType.Text or XmlNodeType.CDATA))
            {
                var piece = Guard(_readText);
                if (text.Length == 0)
                {
                    (text, position) = (piece, TextPosition(piece));
                }
                else
                {
                    pieces ??= new StringBuilder(text);
                    pieces.Append(piece);
                }
            }
        }

        return new XmlValue((pieces?.ToString() ?? text).Trim(), position, element);
    }

    /// <summary>Reads what follows the root element, where only comments may.</summary>
    public void ReadToEnd()
    {
        while (Read())
        {
        }
    }

    public void Dispose() => _reader.Dispose();

    /// <summary>Where the first character of a text stands that is no white space.</summary>
    private XmlPosition TextPosition(string text)
    {
        var lines = (IXmlLineInfo)_reader;
        var start = text.AsSpan().IndexOfAnyExcept(" \t\r\n");
        var ahead = _reader.NodeType == XmlNodeType.Text && start > 0 ? text.AsSpan(0, start) : [];
        var last = ahead.LastIndexOf('\n');
        return last < 0
            ? new(lines.LineNumber, lines.LinePosition + ahead.Length)
            : new(lines.LineNumber + ahead.Count('\n'), ahead.Length - last);
    }

    private bool Read()
    {
        var isRead = Guard(_read);
        return !isRead || _reader.Depth <= DeepestLevel
            ? isRead
            : throw new XmlFaultException(new Finding { Rule = XmlRules.TooDeep, Line = Position.Line, Column = Position.Column }.With(DeepestLevel));
    }

    /// <summary>Asks the parser, which looks at a text only when it is asked for it.</summary>
    private T Guard<T>(Func<T> ask)
    {
        try
        {
            return ask();
        }
        catch (Exception e) when (IsFault(e))
        {
            throw new XmlFaultException(Describe(e));
        }
    }

    private Finding Describe(Exception fault)
    {
        if (!_hasRoot && DocumentType(_bytes) is { } start)
        {
            return new Finding { Rule = XmlRules.DocumentType, Line = start.Line, Column = start.Column };
        }

        var place = fault as XmlException;
        var position = new XmlPosition(place?.LineNumber is > 0 and var line ? line : null, place?.LinePosition is > 0 and var column ? column : null);
        var reason = fault.Message;
        var end = position.Line is null ? -1 : reason.LastIndexOf(" Line ", StringComparison.Ordinal);
        reason = (end < 0 ? reason : reason[..end]).TrimEnd('.');
        return new Finding { Rule = XmlRules.Syntax, Line = position.Line, Column = position.Column }.With(Finding.Shorten(reason, LongestReason));
    }

    /// <summary>What the parser throws for a broken file, and what encodings it does not have throw.</summary>
    private static bool IsFault(Exception e) => e is XmlException or ArgumentException or NotSupportedException;

    private static XmlReaderSettings Settings(DtdProcessing documentType, int mostCharacters) => new()
    {
        DtdProcessing = documentType,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        MaxCharactersFromEntities = 1024,
        MaxCharactersInDocument = mostCharacters,
    };

    private static bool MayBeXml(ReadOnlySpan<byte> head)
    {
        var text = head.StartsWith("\uFEFF"u8) ? head[3..] : head;
        return text.TrimStart(" \t\r\n"u8) is [(byte)'<', ..] || IsWide(head);
    }

    /// <summary>Whether the file is UTF-16: by its byte order mark, or since an XML file begins with an ASCII character.</summary>
    private static bool IsWide(ReadOnlySpan<byte> bytes) => bytes is [0xFE, 0xFF, ..] or [0xFF, 0xFE, ..] or [0, not 0, ..] or [not 0, 0, ..];

    private static XmlPosition? DocumentType(ReadOnlySpan<byte> bytes)
    {
        const string Start = "<!DOCTYPE";
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            if (bytes.IndexOf(encoding.GetBytes(Start)) is >= 0 and var offset)
            {
                return PositionOf(bytes, offset);
            }
        }

        return null;
    }

    /// <summary>The place of an offset, for what the parser does not tell the place of. Columns count as the encoding has characters of ASCII.</summary>
    private static XmlPosition PositionOf(ReadOnlySpan<byte> bytes, int offset)
    {
        var before = bytes[..offset];
        var lineStart = before.LastIndexOf((byte)'\n') is >= 0 and var last ? last + 1 : bytes.StartsWith("\uFEFF"u8) ? 3 : 0;
        return new(before.Count((byte)'\n') + 1, ((offset - lineStart) / (IsWide(bytes) ? 2 : 1)) + 1);
    }

    /// <summary>Refuses a file with a tag so long that its attributes alone would fill the memory: the parser makes 200 bytes of each, and compares them all with one another. A longer tag may have few of them.</summary>
    private static void RequireShortMarkup(ReadOnlySpan<byte> bytes, int longest)
    {
        if (bytes.Length <= LongestMarkup)
        {
            return;
        }

        var (isWide, isLittleEndian) = (IsWide(bytes), bytes[0] == 0xFF || bytes[1] == 0);
        for (var (start, at) = (0, 0); at < bytes.Length; start = at)
        {
            at = isWide ? NextWideBracket(bytes, start + 2, isLittleEndian) : NextBracket(bytes, start + 1);
            var most = at - start > LongestMarkup && bytes[start..at].Count((byte)'=') > MostAttributes ? LongestMarkup : longest;
            if (at - start > most)
            {
                var position = PositionOf(bytes, start);
                var finding = new Finding { Rule = XmlRules.MarkupTooLong, Line = position.Line, Column = position.Column };
                throw new XmlFaultException(finding.With(most.ToString(CultureInfo.InvariantCulture)));
            }
        }
    }

    private static int NextBracket(ReadOnlySpan<byte> bytes, int from)
    {
        var next = from < bytes.Length ? bytes[from..].IndexOf((byte)'<') : -1;
        return next < 0 ? bytes.Length : from + next;
    }

    private static int NextWideBracket(ReadOnlySpan<byte> bytes, int from, bool isLittleEndian)
    {
        for (var at = from; at + 1 < bytes.Length; at += 2)
        {
            var unit = isLittleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]) : BinaryPrimitives.ReadUInt16BigEndian(bytes[at..]);
            if (unit == '<')
            {
                return at;
            }
        }

        return bytes.Length;
    }
}
