using System.Runtime.InteropServices;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>The rows of a CSV of any size, one after the other; a row lies in one line, and an empty line is none.</summary>
internal sealed class CsvRows : IDisposable
{
    private const int LongestRow = 64 * 1024;

    private readonly string _path;
    private readonly DiagnosticList _faults;
    private readonly FileStream _stream;
    private readonly StreamReader _reader;
    private readonly ProgressCount? _progress;
    private readonly char[] _buffer = new char[4 * LongestRow];
    private readonly List<ReadOnlyMemory<char>> _fields = [];
    private int _start;
    private int _end;
    private long _told;

    /// <summary>Opens a file.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="faults">Takes what is wrong with its rows.</param>
    /// <param name="options">Who is told of the progress.</param>
    /// <exception cref="GroundTruthException">The file cannot be opened.</exception>
    public CsvRows(string path, DiagnosticList faults, GroundTruthOptions options)
    {
        (_path, _faults) = (path, faults);
        var file = GroundTruthFile.Open(path);
        try
        {
            _stream = new FileStream(file, FileAccess.Read);
            _reader = new StreamReader(_stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            _progress = ProgressCount.Of(options, _stream.Length, GroundTruthProgressUnit.Bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            file.Dispose();
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    /// <summary>How many fields each row has; null where that is not asked.</summary>
    public int? Columns { get; set; }

    /// <summary>The line of the row, 1-based.</summary>
    public long Line { get; private set; }

    /// <summary>How many fields the row has.</summary>
    public int FieldCount => _fields.Count;

    /// <summary>A field of the row, without quotes.</summary>
    public ReadOnlySpan<char> this[int field] => CollectionsMarshal.AsSpan(_fields)[field].Span;

    /// <summary>Goes to the next row that is sound; what is wrong with others is told.</summary>
    /// <returns>Whether there is one.</returns>
    /// <exception cref="GroundTruthException">The file cannot be read.</exception>
    public bool Read()
    {
        try
        {
            while (ReadLine() is { } line)
            {
                if (!line.IsEmpty && IsSound(line))
                {
                    return true;
                }
            }
        }
        catch (DecoderFallbackException)
        {
            _faults.Add(CsvRules.Encoding.AtFile());
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(_path, e);
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => _reader.Dispose();

    private bool IsSound(ReadOnlyMemory<char> line)
    {
        _fields.Clear();
        if (line.Span.Contains('"'))
        {
            var (position, number) = (0, 0L);
            foreach (var field in CsvLine.Read(line.ToString(), ref position, ref number))
            {
                _fields.Add(field.AsMemory());
            }
        }
        else
        {
            Split(line);
        }

        if (_fields.Count == 0)
        {
            _faults.Add(CsvRules.Quote.AtLine(Line));
        }
        else if (Columns is { } columns && columns != _fields.Count)
        {
            _faults.Add(CsvRules.FieldCount.AtLine(Line).Found(_fields.Count).With(columns));
        }
        else
        {
            return true;
        }

        return false;
    }

    private void Split(ReadOnlyMemory<char> line)
    {
        var rest = line;
        for (int comma; (comma = rest.Span.IndexOf(',')) >= 0; rest = rest[(comma + 1)..])
        {
            _fields.Add(rest[..comma]);
        }

        _fields.Add(rest);
    }

    /// <summary>The next line without its end; null behind the last, and behind one that is too long.</summary>
    private ReadOnlyMemory<char>? ReadLine()
    {
        Line++;
        int length;
        while ((length = _buffer.AsSpan(_start, _end - _start).IndexOf('\n')) < 0 && _end - _start <= LongestRow)
        {
            if (!Fill())
            {
                length = _end - _start;
                break;
            }
        }

        if (length is < 0 or > LongestRow)
        {
            _faults.Add(CsvRules.RowTooLong.AtLine(Line).With(LongestRow));
            return null;
        }

        var start = _start;
        _start = Math.Min(_end, start + length + 1);
        return start == _end ? (ReadOnlyMemory<char>?)null : _buffer.AsMemory(start, length).TrimEnd('\r');
    }

    /// <summary>Reads on; false at the end of the file.</summary>
    private bool Fill()
    {
        _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
        (_start, _end) = (0, _end - _start);
        var count = _reader.Read(_buffer, _end, _buffer.Length - _end);
        _end += count;
        _progress?.Add(_stream.Position - _told);
        _told = _stream.Position;
        return count > 0;
    }
}
