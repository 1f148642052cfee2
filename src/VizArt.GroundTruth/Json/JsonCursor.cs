using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Win32.SafeHandles;

namespace VizArt.GroundTruth;

/// <summary>Reads a JSON file token by token through a buffer that holds one chunk, or one token where that is longer.</summary>
/// <remarks>
/// Over <see cref="Utf8JsonReader"/> it adds: files instead of spans, offsets in the file, a byte order mark, and the NaN
/// and Infinity that Python writes, which come as numbers with <see cref="IsNotFinite"/> set, so that one of them does not hide the next fault.
/// </remarks>
internal ref struct JsonCursor
{
    public const int MaxTokenBytes = 64 * 1024 * 1024;
    private const int ShownBytes = 12;
    private const int MostLiterals = 1000;

    private readonly SafeFileHandle _file;
    private readonly int _chunkBytes;
    private readonly int _maxDepth;
    private readonly CancellationToken _cancellationToken;
    private readonly ProgressCount? _progress;
    private byte[] _buffer;
    private int _length;
    private int _spanStart;
    private long _bufferOffset;
    private bool _isFinal;
    private Utf8JsonReader _reader;
    private JsonReaderState _chunkState;
    private int _tokensOfChunk;
    private int _literals;
    private Utf8JsonReader _before;

    public JsonCursor(SafeFileHandle file, GroundTruthOptions options, CancellationToken cancellationToken)
    {
        _file = file;
        _chunkBytes = options.ChunkBytes;
        _maxDepth = options.Limits.MaxNesting;
        _cancellationToken = cancellationToken;
        _progress = ProgressCount.Of(options, RandomAccess.GetLength(file), GroundTruthProgressUnit.Bytes);
        _buffer = ArrayPool<byte>.Shared.Rent(Math.Max(_chunkBytes, 16));
        _chunkState = new JsonReaderState(new JsonReaderOptions { MaxDepth = _maxDepth });
        Start();
    }

    public readonly JsonTokenType TokenType => _reader.TokenType;

    public readonly int Depth => _reader.CurrentDepth;

    /// <summary>Where the token begins in the file, in bytes.</summary>
    public readonly long TokenOffset => _bufferOffset + _spanStart + _reader.TokenStartIndex;

    /// <summary>The bytes of the number, or of the text with its escapes.</summary>
    public readonly ReadOnlySpan<byte> ValueSpan => _reader.ValueSpan;

    /// <summary>Whether the text has escapes, so that <see cref="ValueSpan"/> is not what it says.</summary>
    public readonly bool ValueIsEscaped => _reader.ValueIsEscaped;

    /// <summary>Whether the number was written NaN, Infinity or -Infinity.</summary>
    public bool IsNotFinite { get; private set; }

    /// <summary>What was written where <see cref="IsNotFinite"/> is set.</summary>
    public string Literal { get; private set; } = "";

    public readonly void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    /// <summary>Goes to the next token.</summary>
    /// <returns>False after the last one.</returns>
    /// <exception cref="JsonFaultException">The file is no JSON from here on.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    public bool Read()
    {
        IsNotFinite = false;
        try
        {
            while (true)
            {
                if (_literals > 0)
                {
                    _before = _reader;
                }

                if (_reader.Read())
                {
                    _tokensOfChunk++;
                    return true;
                }

                if (_isFinal)
                {
                    return false;
                }

                Refill();
            }
        }
        catch (JsonException)
        {
            ReadLiteralOrThrow();
            return true;
        }
    }

    /// <summary>Goes to the last token of the value at hand.</summary>
    public void Skip()
    {
        if (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray)
        {
            var depth = Depth;
            while (Read() && Depth > depth)
            {
            }
        }
    }

    /// <summary>Reads an array of plain numbers to its end. The cursor stands at its opening bracket.</summary>
    /// <returns>False where it is to be read token by token; nothing has been read then.</returns>
    public bool TryReadNumbers(Column<double> numbers)
    {
        if (_literals > 0)
        {
            return false;
        }

        var start = _spanStart + (int)_reader.BytesConsumed;
        var end = JsonNumberArray.Read(_buffer.AsSpan(start, _length - start), numbers);
        if (end < 0)
        {
            return false;
        }

        // As if the array were empty: the closing bracket follows the opening one.
        _chunkState = _reader.CurrentState;
        _spanStart = start + end;
        _tokensOfChunk = 0;
        _reader = new Utf8JsonReader(_buffer.AsSpan(_spanStart, _length - _spanStart), _isFinal, _chunkState);
        return Read();
    }

    /// <summary>Whether the property name or text at hand is this one. One that is not valid, such as <c>\ud800</c> alone, is none.</summary>
    public readonly bool TextEquals(ReadOnlySpan<byte> text) =>
        _reader.ValueIsEscaped ? TryGetText(out var escaped) && escaped == Encoding.UTF8.GetString(text) : _reader.ValueSpan.SequenceEqual(text);

    /// <summary>The text or property name at hand.</summary>
    /// <returns>False where it is not valid UTF-8.</returns>
    public readonly bool TryGetText(out string text)
    {
        try
        {
            text = _reader.GetString()!;
            return true;
        }
        catch (InvalidOperationException)
        {
            text = "";
            return false;
        }
    }

    /// <summary>The bytes of the text at hand, without escapes.</summary>
    /// <returns>False where it is not valid UTF-8.</returns>
    public readonly bool TryGetTextBytes(out ReadOnlySpan<byte> bytes)
    {
        bytes = _reader.ValueSpan;
        if (!_reader.ValueIsEscaped)
        {
            return true;
        }

        var isText = TryGetText(out var text);
        bytes = Encoding.UTF8.GetBytes(text);
        return isText;
    }

    private void Start()
    {
        Fill(0);
        while (_length < 3 && !_isFinal)
        {
            Fill(_length);
        }

        var skipped = _buffer.AsSpan(0, _length).StartsWith("\uFEFF"u8) ? 3 : 0;
        _bufferOffset = skipped;
        _length -= skipped;
        _buffer.AsSpan(skipped, _length).CopyTo(_buffer);
        _reader = new Utf8JsonReader(_buffer.AsSpan(0, _length), _isFinal, _chunkState);
    }

    /// <summary>Reads on, keeping what is not yet consumed.</summary>
    private void Refill()
    {
        var consumed = _spanStart + (int)_reader.BytesConsumed;
        _chunkState = _reader.CurrentState;
        _length -= consumed;
        _bufferOffset += consumed;
        if (_length > MaxTokenBytes)
        {
            throw new JsonFaultException(JsonRules.TokenTooLong.At(new JsonPlace(), _bufferOffset).With(MaxTokenBytes));
        }

        _buffer.AsSpan(consumed, _length).CopyTo(_buffer);
        Fill(_length);
        _spanStart = 0;
        _reader = new Utf8JsonReader(_buffer.AsSpan(0, _length), _isFinal, _chunkState);
        _tokensOfChunk = 0;
    }

    private void Fill(int kept)
    {
        _cancellationToken.ThrowIfCancellationRequested();

        // A long token is parsed anew with every chunk: doubling keeps that linear.
        var wanted = kept > _chunkBytes && kept > 64 * 1024 ? kept : _chunkBytes;
        if (_buffer.Length < kept + wanted)
        {
            var larger = ArrayPool<byte>.Shared.Rent(kept + wanted);
            _buffer.AsSpan(0, kept).CopyTo(larger);
            ArrayPool<byte>.Shared.Return(_buffer);
            _buffer = larger;
        }

        var read = RandomAccess.Read(_file, _buffer.AsSpan(kept, wanted), _bufferOffset + kept);
        _length = kept + read;
        _isFinal = read == 0;
        _progress?.Add(read);
    }

    /// <summary>After the reader gave up: takes NaN or Infinity for a number, and everything else for a fault.</summary>
    private void ReadLiteralOrThrow()
    {
        RestoreBeforeToken();
        var start = FindNextToken();
        var rest = _buffer.AsSpan(start, _length - start);
        var literal = rest.StartsWith("NaN"u8) ? "NaN" : rest.StartsWith("Infinity"u8) ? "Infinity" : rest.StartsWith("-Infinity"u8) ? "-Infinity" : "";
        if (literal.Length == 0 || _literals == MostLiterals)
        {
            throw Fault(start);
        }

        _literals++;
        var patched = rest[..literal.Length];
        patched.Fill((byte)' ');
        patched[0] = (byte)'0';
        _before = _reader;
        try
        {
            // The state before the token, and a number and a space in its place: complete within the chunk.
            _reader.Read();
        }
        catch (JsonException)
        {
            _reader = _before;
            Encoding.UTF8.GetBytes(literal, _buffer.AsSpan(start));
            throw Fault(start);
        }

        _tokensOfChunk++;
        IsNotFinite = true;
        Literal = literal;
    }

    private void RestoreBeforeToken()
    {
        if (_literals > 0)
        {
            _reader = _before;
            return;
        }

        _reader = new Utf8JsonReader(_buffer.AsSpan(_spanStart, _length - _spanStart), _isFinal, _chunkState);
        for (var token = 0; token < _tokensOfChunk; token++)
        {
            _reader.Read();
        }
    }

    /// <summary>Position in the buffer of the next token, of which enough is there to tell a literal.</summary>
    private int FindNextToken()
    {
        while (true)
        {
            var position = SkipWhitespace(_spanStart + (int)_reader.BytesConsumed);
            if (position < _length && _buffer[position] is (byte)',' or (byte)':')
            {
                position = SkipWhitespace(position + 1);
            }

            if (_isFinal || _length - position >= ShownBytes)
            {
                return position;
            }

            Refill();
        }
    }

    private readonly int SkipWhitespace(int position)
    {
        while (position < _length && _buffer[position] is (byte)' ' or (byte)'\n' or (byte)'\r' or (byte)'\t')
        {
            position++;
        }

        return position;
    }

    /// <summary>Says what is wrong at the token that begins at <paramref name="start"/>.</summary>
    private JsonFaultException Fault(int start)
    {
        var place = new JsonPlace();
        if (start < _length && _buffer[start] is (byte)'{' or (byte)'[' && Depth + (TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray ? 1 : 0) >= _maxDepth)
        {
            return new JsonFaultException(JsonRules.TooDeep.At(place, _bufferOffset + start).With(_maxDepth));
        }

        return new JsonFaultException(_isFinal && JsonSyntax.IsCutOff(_reader, _buffer.AsSpan(_spanStart, _length - _spanStart))
            ? JsonRules.Truncated.At(place, _bufferOffset + _length)
            : JsonRules.Syntax.At(place, _bufferOffset + start).Found(JsonSyntax.Describe(_buffer.AsSpan(start, Math.Min(_length - start, ShownBytes)))));
    }
}
