using System.Buffers.Binary;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Looks through the chunks of a PNG: their order, their lengths and check sums, and what the header says.</summary>
internal sealed class PngChunks(ReadOnlyMemory<byte> file, GroundTruthLimits limits, DiagnosticList faults)
{
    public const int SignatureLength = 8;
    private const int HeaderLength = 13;
    private const int FrameLength = 12;

    // No camera or scanner has rows of so many bytes; two of them are kept.
    private const long MostRowBytes = 1L << 25;
    private bool _hasEnd;
    private bool _hasPalette;
    private bool _isAfterData;

    public static ReadOnlySpan<byte> Signature => [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A];

    public PngHeader Header { get; private set; }

    public int PaletteColors { get; private set; }

    /// <summary>Where the contents of the chunks IDAT lie.</summary>
    public List<(int Start, int Length)> Data { get; } = [];

    /// <summary>Looks through them all.</summary>
    /// <returns>This; null where the pixels cannot be read, which is told.</returns>
    public PngChunks? Read()
    {
        var bytes = file.Span;
        if (!bytes.StartsWith(Signature))
        {
            faults.Add(PngRules.Signature.AtByte(0).Found(string.Join(' ', bytes[..Math.Min(bytes.Length, SignatureLength)].ToArray().Select(one => $"{one:X2}"))));
            return null;
        }

        var position = SignatureLength;
        while (position < bytes.Length && !_hasEnd)
        {
            if (ReadChunk(bytes, ref position) is false)
            {
                return null;
            }
        }

        return CheckEnd(position, bytes.Length - position) ? this : null;
    }

    /// <summary>Takes one chunk.</summary>
    /// <returns>False where nothing after it can be used.</returns>
    private bool ReadChunk(ReadOnlySpan<byte> bytes, ref int position)
    {
        var rest = bytes[position..];
        var name = rest.Length < 8 ? "" : Encoding.Latin1.GetString(rest.Slice(4, 4));
        if (name.Length > 0 && !name.All(char.IsAsciiLetter))
        {
            return Refuse(PngRules.ChunkName.AtByte(position).Found(Convert.ToHexString(rest.Slice(4, 4))).With(position));
        }

        var length = rest.Length < 8 ? 0 : BinaryPrimitives.ReadUInt32BigEndian(rest);
        if (rest.Length < FrameLength || length > rest.Length - FrameLength)
        {
            return Refuse(PngRules.Truncated.AtByte(position).Found(name).With(position));
        }

        var content = rest.Slice(8, (int)length);
        if (position == SignatureLength && (name != "IHDR" || length != HeaderLength))
        {
            return Refuse(PngRules.Header.AtByte(position).Found($"{name} of {length} bytes"));
        }

        var isSound = CheckSum(name, rest, (int)length, position) && Take(name, content, position);
        position += FrameLength + (int)length;
        return isSound;
    }

    private bool CheckSum(string name, ReadOnlySpan<byte> rest, int length, int position)
    {
        var given = BinaryPrimitives.ReadUInt32BigEndian(rest[(8 + length)..]);
        var actual = Crc32.Compute(rest.Slice(4, 4 + length));
        if (given == actual)
        {
            return true;
        }

        var isCritical = char.IsAsciiLetterUpper(name[0]);
        faults.Add((isCritical ? PngRules.Crc : PngRules.AncillaryCrc).AtByte(position).Found($"{given:X8}").With(name, position, $"{actual:X8}"));
        return !isCritical;
    }

    private bool Take(string name, ReadOnlySpan<byte> content, int position)
    {
        var isAfterData = _isAfterData;
        _isAfterData |= Data.Count > 0 && name != "IDAT";
        switch (name)
        {
            case "IHDR":
                return position == SignatureLength ? ReadHeader(content) : Misplaced("not at the beginning");
            case "PLTE" when _hasPalette:
                return Misplaced("there a second time");
            case "PLTE" when Data.Count > 0:
                return Misplaced("after IDAT");
            case "PLTE":
                return ReadPalette(content.Length, position);
            case "IDAT" when isAfterData:
                return Misplaced("apart from the other chunks IDAT");
            case "IDAT":
                Data.Add((position + 8, content.Length));
                return true;
            case "IEND":
                _hasEnd = true;
                return true;
            default:
                return char.IsAsciiLetterLower(name[0]) || Refuse(PngRules.ChunkUnknown.AtByte(position).Found(name).With(position));
        }

        bool Misplaced(string where) => Refuse(PngRules.ChunkOrder.AtByte(position).Found(name).With(position, where));
    }

    private bool ReadHeader(ReadOnlySpan<byte> content)
    {
        var width = BinaryPrimitives.ReadUInt32BigEndian(content);
        var height = BinaryPrimitives.ReadUInt32BigEndian(content[4..]);
        var (depth, color) = (content[8], content[9]);
        var depths = color switch
        {
            (byte)PngColorType.Gray => "1, 2, 4, 8 or 16",
            (byte)PngColorType.Palette => "1, 2, 4 or 8",
            (byte)PngColorType.Rgb or (byte)PngColorType.GrayAlpha or (byte)PngColorType.Rgba => "8 or 16",
            _ => null,
        };
        var isSound = true;
        Require(width is > 0 and <= int.MaxValue && height is > 0 and <= int.MaxValue, PngRules.Size.AtByte(At(0)).With(width, height));
        Require(depths is not null, PngRules.ColorType.AtByte(At(9)).Found(color));
        Require(depths is null || IsDepth(color, depth), PngRules.BitDepth.AtByte(At(8)).Found(depth).With(color, depths ?? ""));
        Require(content[10] == 0, PngRules.Method.AtByte(At(10)).Found(content[10]).With("compression", "0"));
        Require(content[11] == 0, PngRules.Method.AtByte(At(11)).Found(content[11]).With("filter", "0"));
        Require(content[12] <= 1, PngRules.Method.AtByte(At(12)).Found(content[12]).With("interlace", "0 or 1"));
        if (!isSound)
        {
            return false;
        }

        Header = new PngHeader((int)width, (int)height, depth, (PngColorType)color, content[12] == 1);
        var most = Math.Min(limits.MaxPixels, Array.MaxLength);
        return (long)width * height > most ? Refuse(PngRules.TooLarge.AtByte(At(0)).With(width, height, most))
            : Header.RowBytes(Header.Width) <= MostRowBytes || Refuse(PngRules.RowTooLarge.AtByte(At(0)).Found(Header.RowBytes(Header.Width)).With(MostRowBytes));

        // IHDR is the first chunk: its content lies behind the signature, its length and its name.
        static int At(int index) => SignatureLength + 8 + index;

        void Require(bool holds, in Finding finding) => isSound = (holds || Refuse(finding)) && isSound;
    }

    private static bool IsDepth(byte color, byte depth) => color switch
    {
        (byte)PngColorType.Gray => depth is 1 or 2 or 4 or 8 or 16,
        (byte)PngColorType.Palette => depth is 1 or 2 or 4 or 8,
        _ => depth is 8 or 16,
    };

    private bool ReadPalette(int length, int position)
    {
        _hasPalette = true;
        PaletteColors = length / 3;
        var most = Header.ColorType == PngColorType.Palette ? 1 << Header.BitDepth : 256;
        return (length % 3 == 0 && PaletteColors >= 1 && PaletteColors <= most) || Refuse(PngRules.Palette.AtByte(position).Found(length).With(most));
    }

    private bool CheckEnd(int position, int trailing)
    {
        if (!_hasEnd)
        {
            faults.Add(PngRules.EndMissing.AtByte(position));
        }
        else if (trailing > 0)
        {
            faults.Add(PngRules.Trailing.AtByte(position).Found(trailing));
        }

        if (Header.Width == 0)
        {
            return Refuse(PngRules.Header.AtFile().Found("missing"));
        }

        if (Header.ColorType == PngColorType.Palette && !_hasPalette)
        {
            faults.Add(PngRules.PaletteMissing.AtFile());
        }

        return Data.Count > 0 || Refuse(PngRules.NoData.AtFile());
    }

    private bool Refuse(in Finding finding)
    {
        faults.Add(finding);
        return false;
    }
}
