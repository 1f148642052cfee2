using System.Buffers;
using System.Buffers.Binary;

namespace VizArt.GroundTruth;

/// <summary>Reads PCD files.</summary>
internal sealed class PcdReader : CloudReader
{
    private const int BlockBytes = 64 * 1024;
    private const int SizesBytes = 8;

    public override string Format => PcdFormat.FormatName;

    public override string Extension => ".pcd";

    protected override CloudContent ReadFile(CloudRequest request)
    {
        using var bytes = new CloudBytes(request);
        var header = new PcdHeaderReader(request, bytes).Read();
        CheckLength(request, header, bytes);
        var builder = new CloudBuilder(request, CloudFields.Pick(header.Fields, request.Options, request.Faults), header.Points);
        switch (header.Data)
        {
            case PcdData.Ascii:
                ReadRows(request, header, bytes, builder);
                break;
            case PcdData.Binary:
                ReadRecords(header, bytes, builder);
                break;
            default:
                ReadCompressed(request, header, bytes, builder);
                break;
        }

        if (header.Data != PcdData.Ascii && bytes.Remaining > 0)
        {
            request.Faults.Add(PcdRules.Trailing.AtByte(bytes.Position));
        }

        bytes.Skip(bytes.Remaining);

        var isOrganised = header.Height > 1 && header.Width <= int.MaxValue && header.Height <= int.MaxValue;
        return builder.Build() with { Width = isOrganised ? (int)header.Width : null, Height = isOrganised ? (int)header.Height : null };
    }

    private static void CheckLength(CloudRequest request, PcdHeader header, CloudBytes bytes)
    {
        // A number of text and what separates it take 2 bytes; the last one may end the file.
        var least = header.Data switch
        {
            PcdData.Ascii => Int128.Max(0, (2 * (Int128)header.Values * header.Points) - 1),
            PcdData.Binary => (Int128)header.RecordBytes * header.Points,
            _ => header.Points == 0 ? 0 : SizesBytes,
        };
        if (least > bytes.Remaining || (header.Values == 0 && header.Points > 0))
        {
            throw request.Refuse(PcdRules.TooShort.AtByte(bytes.Position).With(least.ToString(System.Globalization.CultureInfo.InvariantCulture), bytes.Remaining));
        }
    }

    private static void ReadRecords(PcdHeader header, CloudBytes bytes, CloudBuilder builder)
    {
        if (builder.WantsNothing || header.Points == 0)
        {
            bytes.Skip(header.RecordBytes * header.Points);
            return;
        }

        var recordBytes = (int)header.RecordBytes;
        var most = Math.Max(1, BlockBytes / recordBytes);
        for (var left = header.Points; left > 0;)
        {
            var count = (int)Math.Min(most, left);
            builder.AddRecords(bytes.Take(count * recordBytes), recordBytes, count, isBigEndian: false);
            left -= count;
        }
    }

    private static void ReadRows(CloudRequest request, PcdHeader header, CloudBytes bytes, CloudBuilder builder)
    {
        var text = new CloudText(bytes, header.Line + 1, isCarriageReturnALine: false);
        var row = new double[header.Values];

        // Padding is no value, whatever stands there.
        var fields = header.Fields.SelectMany(field => Enumerable.Repeat(field.Name == "_" ? null : field, field.Count)).ToArray();
        for (var point = 0L; point < header.Points; point++)
        {
            if (!text.TrySkipSpace(withinLine: false))
            {
                throw request.Refuse(PcdRules.RowsMissing.AtLine(text.Line).With(point, header.Points));
            }

            for (var index = 0; index < row.Length; index++)
            {
                if (index > 0 && !text.TrySkipSpace(withinLine: true))
                {
                    throw request.Refuse(PcdRules.RowCount.AtLine(text.Line).With("fewer", row.Length));
                }

                if (!text.TryReadNumber(out row[index]))
                {
                    throw request.Refuse(PcdRules.NotANumber.AtLine(text.Line).Found(text.Token()));
                }

                if (fields[index] is { } field && !Scalars.IsOf(field.Type, row[index]))
                {
                    request.Faults.Add(PcdRules.OutOfType.AtLine(text.Line).Found(row[index]).With(Finding.Shorten(field.Name, 40), field.Type.ToString().ToLowerInvariant()));
                }
            }

            builder.AddRow(row);
            if (text.TrySkipSpace(withinLine: true))
            {
                throw request.Refuse(PcdRules.RowCount.AtLine(text.Line).With("more", row.Length));
            }
        }

        if (text.TrySkipSpace(withinLine: false))
        {
            request.Faults.Add(PcdRules.Trailing.AtLine(text.Line));
        }
    }

    private static void ReadCompressed(CloudRequest request, PcdHeader header, CloudBytes bytes, CloudBuilder builder)
    {
        if (header.Points == 0)
        {
            bytes.Skip(bytes.Remaining);
            return;
        }

        var start = bytes.Position;
        var sizes = bytes.Take(SizesBytes);
        var packed = BinaryPrimitives.ReadUInt32LittleEndian(sizes);
        var unpacked = BinaryPrimitives.ReadUInt32LittleEndian(sizes[4..]);
        var hasPadding = (Int128)header.RecordBytes * header.Points == unpacked;
        var columns = header.Fields.Where(field => hasPadding || field.Name != "_").ToArray();
        var needed = columns.Sum(field => (long)Scalars.SizeOf(field.Type) * field.Count) * (Int128)header.Points;
        if (packed > bytes.Remaining)
        {
            throw request.Refuse(PcdRules.Compression.AtByte(start).With($"{packed} bytes are declared, {bytes.Remaining} are there"));
        }

        if (needed != unpacked || unpacked > Array.MaxLength || packed > Array.MaxLength || unpacked > (ulong)packed * Lzf.MostExpansion)
        {
            throw request.Refuse(PcdRules.Compression.AtByte(start).With($"{packed} bytes are to become {unpacked}, and the points need {needed}"));
        }

        var source = bytes.Take((int)packed);
        if (packed == unpacked)
        {
            AddColumns(source);
            return;
        }

        var target = ArrayPool<byte>.Shared.Rent((int)unpacked);
        try
        {
            if (!Lzf.TryUnpack(source, target.AsSpan(0, (int)unpacked)))
            {
                throw request.Refuse(PcdRules.Compression.AtByte(start).With($"they do not become {unpacked} bytes"));
            }

            AddColumns(target.AsSpan(0, (int)unpacked));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(target);
        }

        void AddColumns(ReadOnlySpan<byte> all) => builder.AddColumns(all, wanted => (int)(columns
            .TakeWhile(field => field != wanted).Sum(field => (long)Scalars.SizeOf(field.Type) * field.Count) * header.Points));
    }
}
