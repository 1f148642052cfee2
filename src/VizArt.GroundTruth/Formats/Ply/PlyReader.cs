using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads PLY files: their vertices are the points, and whatever else they hold is checked and passed over.</summary>
internal sealed class PlyReader : CloudReader
{
    private const int BlockBytes = 64 * 1024;
    public const string Vertex = "vertex";

    public override string Format => PlyFormat.FormatName;

    public override string Extension => ".ply";

    protected override CloudContent ReadFile(CloudRequest request)
    {
        using var bytes = new CloudBytes(request);
        var header = new PlyHeaderReader(request, bytes).Read();
        var content = new CloudContent(0, [], request.Keep ? new PointCloud(default) : null);
        var text = new CloudText(bytes, header.Line, header.HasCarriageReturns);
        (PlyElement Element, long Line)? withoutList = null;
        foreach (var element in header.Elements)
        {
            Check(request, header, element, bytes);
            var builder = element.Name == Vertex
                ? new CloudBuilder(request, CloudFields.Pick(element.Fields(), request.Options, request.Faults), element.Count)
                : null;
            if (element.Properties.Count == 0)
            {
                continue;
            }

            if (header.IsText)
            {
                withoutList = ReadText(request, element, text, builder, bytes) is { } line ? (element, line) : withoutList;
            }
            else if (element.HasLists)
            {
                ReadRows(request, header, element, bytes, builder);
            }
            else
            {
                ReadRecords(header, element, bytes, builder);
            }

            content = builder?.Build() ?? content;
        }

        if (withoutList is { } rows)
        {
            TellMissingList(request, rows.Element, rows.Line, text);
        }

        TellTrailing(request, header, text, bytes);
        bytes.Skip(bytes.Remaining);
        return content;
    }

    private static void Check(CloudRequest request, PlyHeader header, PlyElement element, CloudBytes bytes)
    {
        var least = header.IsText
            ? Int128.Max(0, (2 * (Int128)(element.Properties.Count - (element.MayLackItsList ? 1 : 0)) * element.Count) - 1)
            : (Int128)element.LeastBytes * element.Count;
        if (element.Name == Vertex && element.Count > request.Options.Limits.MaxPoints)
        {
            throw request.Refuse(PlyRules.TooManyPoints.AtFile().With(element.Count, request.Options.Limits.MaxPoints));
        }

        if (least > bytes.Remaining || (element.Name == Vertex && element.Properties.Count == 0 && element.Count > 0))
        {
            throw request.Refuse(PlyRules.TooShort.AtByte(bytes.Position).Found(element.Name).With(least.ToString(CultureInfo.InvariantCulture), bytes.Remaining));
        }
    }

    private static void ReadRecords(PlyHeader header, PlyElement element, CloudBytes bytes, CloudBuilder? builder)
    {
        var recordBytes = element.LeastBytes;
        if (builder is null or { WantsNothing: true })
        {
            bytes.Skip(recordBytes * element.Count);
            return;
        }

        var most = Math.Max(1, BlockBytes / recordBytes);
        for (var left = element.Count; left > 0;)
        {
            var count = (int)Math.Min(most, left);
            builder.AddRecords(bytes.Take(count * recordBytes), recordBytes, count, header.IsBigEndian);
            left -= count;
        }
    }

    private static void ReadRows(CloudRequest request, PlyHeader header, PlyElement element, CloudBytes bytes, CloudBuilder? builder)
    {
        var row = new double[element.Properties.Count];
        for (var index = 0L; index < element.Count; index++)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var property = element.Properties[column];
                var type = property.LengthType ?? property.Type;
                if (bytes.Remaining < Scalars.SizeOf(type))
                {
                    throw request.Refuse(PlyRules.ValuesMissing.AtByte(bytes.Position).Found(element.Name).With(index, element.Count));
                }

                var start = bytes.Position;
                row[column] = Scalars.ReadOne(bytes.Take(Scalars.SizeOf(type)), type, header.IsBigEndian);
                if (property.LengthType is not null)
                {
                    var size = Scalars.SizeOf(property.Type);
                    if (!(row[column] >= 0 && row[column] <= bytes.Remaining / size))
                    {
                        throw request.Refuse(PlyRules.ListLength.AtByte(start).Found(row[column]).With(property.Name, element.Name, index));
                    }

                    bytes.Skip((long)row[column] * size);
                }
            }

            builder?.AddRow(row);
        }
    }

    /// <returns>The line of the first row that has no list, though it should end in one; else null.</returns>
    private static long? ReadText(CloudRequest request, PlyElement element, CloudText text, CloudBuilder? builder, CloudBytes bytes)
    {
        var row = new double[element.Properties.Count];
        var lineWithoutList = (long?)null;
        var lastMayLack = element.MayLackItsList ? row.Length - 1 : -1;
        for (var index = 0L; index < element.Count; index++)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var property = element.Properties[column];
                if (column == lastMayLack && (index == 0 || lineWithoutList is not null) && !text.TrySkipSpace(withinLine: true))
                {
                    lineWithoutList ??= text.Line;
                    row[column] = 0;
                    continue;
                }

                row[column] = Next(index, property, property.LengthType ?? property.Type);
                if (property.LengthType is null)
                {
                    continue;
                }

                // A number of text and the blank before it take 2 bytes.
                if (!(row[column] >= 0 && row[column] <= bytes.Remaining / 2 && row[column] == Math.Truncate(row[column])))
                {
                    throw request.Refuse(PlyRules.ListLength.AtLine(text.Line).Found(row[column]).With(property.Name, element.Name, index));
                }

                for (var left = (long)row[column]; left > 0; left--)
                {
                    Next(index, property, property.Type);
                }
            }

            builder?.AddRow(row);
        }

        return lineWithoutList;

        double Next(long index, PlyProperty property, ScalarType type) =>
            !text.TrySkipSpace(withinLine: false) ? throw request.Refuse(PlyRules.ValuesMissing.AtLine(text.Line).Found(element.Name).With(index, element.Count))
            : !text.TryReadNumber(out var value) ? throw request.Refuse(PlyRules.NotANumber.AtLine(text.Line).Found(text.Token()))
            : Scalars.IsOf(type, value) ? value
            : throw request.Refuse(PlyRules.OutOfType.AtLine(text.Line).Found(value).With(Finding.Shorten(property.Name, 40), type.ToString().ToLowerInvariant()));
    }

    private static void TellMissingList(CloudRequest request, PlyElement element, long line, CloudText text)
    {
        var list = Finding.Shorten(element.Properties[^1].Name, 40);

        // Rows that go over several lines would be taken apart wrongly: then there are more lines than rows.
        if (text.TrySkipSpace(withinLine: false))
        {
            throw request.Refuse(PlyRules.ListDisagrees.AtLine(line).Found(element.Name).With(list));
        }

        request.Faults.Add(PlyRules.ListMissing.AtLine(line).Found(element.Name).With(list));
    }

    private static void TellTrailing(CloudRequest request, PlyHeader header, CloudText text, CloudBytes bytes)
    {
        if (!header.IsText)
        {
            if (bytes.Remaining > 0)
            {
                request.Faults.Add(PlyRules.Trailing.AtByte(bytes.Position));
            }

            return;
        }

        if (text.Line > header.Line - 1 && header.Elements.Any(element => element is { Count: > 0, Properties.Count: > 0 }) && text.TrySkipSpace(withinLine: true))
        {
            throw request.Refuse(PlyRules.RowLonger.AtLine(text.Line));
        }

        if (text.TrySkipSpace(withinLine: false))
        {
            request.Faults.Add(PlyRules.Trailing.AtLine(text.Line));
        }
    }
}
