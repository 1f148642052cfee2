using System.Buffers.Binary;

namespace VizArt.GroundTruth;

/// <summary>Reads a <c>.label</c> file, the class in the lower 16 bits and the object in the upper ones, and the <c>.bin</c> of its points: x, y, z and remission.</summary>
internal sealed class SemanticKittiReader : CloudReader
{
    private const int LabelBytes = 4;
    private const int PointBytes = 16;
    private const int BlockPoints = 4096;

    public override string Format => SemanticKittiFormat.FormatName;

    public override string Extension => ".label";

    public override string InputOf(string path) => PointsOf(path);

    /// <summary>The points of a file of labels: beside it, or in <c>velodyne</c> beside its folder.</summary>
    public static string PointsOf(string path)
    {
        var beside = Path.ChangeExtension(path, ".bin");
        return Path.GetDirectoryName(Path.GetDirectoryName(path)) is { } sequence && !File.Exists(beside)
            ? Path.Combine(sequence, "velodyne", Path.GetFileName(beside))
            : beside;
    }

    protected override CloudContent ReadFile(CloudRequest request)
    {
        using var bytes = new CloudBytes(request);
        var count = CountOf(request, bytes, LabelBytes);
        if (count > request.Options.Limits.MaxPoints)
        {
            throw request.Refuse(SemanticKittiRules.TooManyPoints.AtFile().With(count, request.Options.Limits.MaxPoints));
        }

        var builder = new CloudBuilder(request, new CloudFields(Axis(0), Axis(1), Axis(2), Label(0), Label(2)), count);
        var path = PointsOf(request.Path);
        var hasPoints = File.Exists(path);
        using var points = hasPoints ? new CloudBytes(request with { Path = path, TellsProgress = false }) : null;
        if (points is null)
        {
            request.Faults.Add(SemanticKittiRules.PointsMissing.AtFile().Found(Path.GetFileName(path)));
        }
        else if (CountOf(request with { Path = path }, points, PointBytes) is var there && there != count)
        {
            throw request.Refuse(SemanticKittiRules.CountDiffers.AtFile().Found(Path.GetFileName(path)).With(count, there));
        }

        // Records of both files side by side: a point's 16 bytes, then its 4 of labels.
        var records = new byte[BlockPoints * (PointBytes + LabelBytes)];
        for (var at = 0; at < BlockPoints * 5 && points is null; at++)
        {
            BinaryPrimitives.WriteSingleLittleEndian(records.AsSpan(at * LabelBytes), float.NaN);
        }

        for (var left = count; left > 0;)
        {
            var block = (int)Math.Min(BlockPoints, left);
            var labels = bytes.Take(block * LabelBytes);
            var places = points is null || !request.Keep ? default : points.Take(block * PointBytes);
            for (var index = 0; index < block; index++)
            {
                var record = records.AsSpan(index * (PointBytes + LabelBytes));
                labels.Slice(index * LabelBytes, LabelBytes).CopyTo(record[PointBytes..]);
                if (!places.IsEmpty)
                {
                    places.Slice(index * PointBytes, PointBytes).CopyTo(record);
                }
            }

            builder.AddRecords(records, PointBytes + LabelBytes, block, isBigEndian: false);
            left -= block;
        }

        return builder.Build();
    }

    private static CloudField Axis(int axis) => new("xyz"[axis].ToString(), ScalarType.Float32, 1, axis * 4, axis);

    private static CloudField Label(int offset) => new(offset == 0 ? "label" : "instance", ScalarType.UInt16, 1, PointBytes + offset, 0);

    private static long CountOf(CloudRequest request, CloudBytes bytes, int size) => bytes.Length % size == 0
        ? bytes.Length / size
        : throw request.Refuse(SemanticKittiRules.Length.AtByte(bytes.Length - (bytes.Length % size)).Found(bytes.Length).With(size));
}
