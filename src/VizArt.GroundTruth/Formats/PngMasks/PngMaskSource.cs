using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace VizArt.GroundTruth;

/// <summary>The mask in a PNG.</summary>
internal sealed class PngMaskSource(string path, GroundTruthOptions options, MaskColors colors) : LabelMapSource
{
    /// <summary>From here on, the values of 16-bit gray masks are class × this + instance.</summary>
    public const int InstancesPerClass = 1000;

    public override string Path => path;

    public override LabelMap Read()
    {
        var (header, labels) = ReadRaw(path, options);
        if (IsColored(header) && colors.HasColors)
        {
            TurnColors(labels);
        }
        else if (HasInstances(header))
        {
            TurnInstances(labels, options.VoidValue);
        }

        return new LabelMap(header.Width, header.Height, labels);
    }

    public override PanopticMap? ReadPanoptic()
    {
        var (header, labels) = ReadRaw(path, options);
        if (!HasInstances(header) || labels.All(label => ClassOf(label, options.VoidValue) == label))
        {
            return null;
        }

        var areas = new SortedDictionary<int, int>();
        for (var pixel = 0; pixel < labels.Length; pixel++)
        {
            if (labels[pixel] == options.VoidValue || labels[pixel] == PanopticMap.Void)
            {
                labels[pixel] = PanopticMap.Void;
                continue;
            }

            areas[labels[pixel]] = areas.GetValueOrDefault(labels[pixel]) + 1;
        }

        return new PanopticMap(
            new LabelMap(header.Width, header.Height, labels),
            [.. areas.Select(area => new PanopticSegment(area.Key, new SourceId(ClassOf(area.Key, options.VoidValue)), area.Value))]);
    }

    public static bool IsColored(in PngHeader header) => header.ColorType is PngColorType.Rgb or PngColorType.Rgba;

    public static bool HasInstances(in PngHeader header) => header is { ColorType: PngColorType.Gray, BitDepth: 16 };

    public static int ClassOf(int value, int? voidValue) => value >= InstancesPerClass && value != voidValue ? value / InstancesPerClass : value;

    /// <summary>Reads the numbers of the pixels as they are.</summary>
    /// <exception cref="GroundTruthException">The file cannot be used.</exception>
    public static (PngHeader Header, int[] Labels) ReadRaw(string path, GroundTruthOptions options)
    {
        var faults = new DiagnosticList(path, options);
        using var png = PngFile.Open(path, options.Limits, faults);
        if (png is not null)
        {
            // A file that was read once may have become another: nothing is reserved for more pixels than it can hold.
            var writer = png.CanHoldPixels(faults) ? new PngLabelWriter(png.Header) : null;
            if (writer is not null && PngRows.Read(png, writer, faults) && !faults.HasErrors)
            {
                return (png.Header, writer.Labels);
            }
        }

        throw faults.ToException();
    }

    private void TurnColors(int[] labels)
    {
        var (lastColor, lastClass) = (-1, 0);
        foreach (ref var label in labels.AsSpan())
        {
            if (label != lastColor)
            {
                lastColor = label;
                lastClass = colors.TryGetClass(label, out var number) ? number : options.VoidValue ?? MaskColors.UnknownWithoutVoid;
            }

            label = lastClass;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A file is read once: no time to warm up.
    private static void TurnInstances(Span<int> labels, int? voidValue)
    {
        var thousand = Vector256.Create(InstancesPerClass);
        var nothing = Vector256.Create(voidValue ?? -1);
        var position = 0;
        for (; position + Vector256<int>.Count <= labels.Length; position += Vector256<int>.Count)
        {
            // Exact for 16 bits: 0.001f is above a thousandth by less than any of these quotients could tell.
            var values = Vector256.Create<int>(labels[position..]);
            var classes = Vector256.ConvertToInt32(Vector256.ConvertToSingle(values) * 0.001f);
            var isInstance = Vector256.GreaterThanOrEqual(values, thousand) & ~Vector256.Equals(values, nothing);
            Vector256.ConditionalSelect(isInstance, classes, values).CopyTo(labels[position..]);
        }

        for (; position < labels.Length; position++)
        {
            labels[position] = ClassOf(labels[position], voidValue);
        }
    }
}
