using System.Buffers;
using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Masks, by intersection over union of their pixels.</summary>
/// <remarks>Follows maskApi.c rleIou (pycocotools 2.0.11), without decoding: masks of different sizes are alike in nothing.</remarks>
internal sealed class MaskSimilarity(Dataset dataset) : ObjectSimilarity(dataset.Annotations)
{
    // Reused from sample to sample: what is rasterised, all objects' runs one after another, and where each of them lies.
    private readonly ArrayBufferWriter<uint> _drawn = new();
    private readonly ArrayBufferWriter<uint> _part = new();
    private readonly ArrayBufferWriter<uint> _united = new();
    private uint[] _spread = [];
    private Mask[] _truths = new Mask[16];
    private int _count;

    internal override double AreaOf(int truth) => _truths[truth].Area;

    internal override void Compare(in ObjectColumns columns, ReadOnlySpan<DetectionKey> detections, double least, PairList pairs)
    {
        for (var detection = 0; detection < detections.Length && _count > 0; detection++)
        {
            var row = columns.Rows[detections[detection].Position];
            var runs = columns.Masks!.Runs(row, ref _spread);
            var size = columns.Masks.MaskSize(row);
            var (first, end) = Extent(runs);
            if (first >= end)
            {
                continue;
            }

            var area = -1L;
            for (var truth = 0; truth < _count; truth++)
            {
                ref readonly var mask = ref _truths[truth];

                // Pixels are counted down the columns: what ends before the other begins shares nothing.
                if (mask.End <= first || end <= mask.First || mask.Size != size)
                {
                    continue;
                }

                var shared = MaskRuns.Intersection(runs, RunsOf(mask));
                if (shared == 0)
                {
                    continue;
                }

                area = area < 0 ? MaskRuns.Area(runs) : area;
                var iou = shared / (double)(IsCrowd[truth] ? area : area + mask.Area - shared);
                if (iou >= least)
                {
                    pairs.Add(truth, iou);
                }
            }

            pairs.Close(detection);
        }
    }

    protected override void LoadTruths(int sample, ReadOnlySpan<int> truths)
    {
        if (truths.Length > _truths.Length)
        {
            _truths = new Mask[Math.Max(truths.Length, 2 * _truths.Length)];
        }

        _drawn.ResetWrittenCount();
        _count = truths.Length;
        for (var truth = 0; truth < truths.Length; truth++)
        {
            _truths[truth] = MaskOf(sample, truths[truth]);
        }
    }

    private Mask MaskOf(int sample, int annotation)
    {
        var outlines = Annotations.Segmentations;
        var (start, size) = (_drawn.WrittenCount, outlines.MaskSize(annotation));
        switch (outlines.KindOf(annotation))
        {
            case SegmentationKind.RunLengths:
                return Describe(outlines.Runs(annotation), new Mask { Annotation = annotation, Size = size });
            case SegmentationKind.Polygons:
                size = SizeOf(sample);
                Draw(sample, size, annotation);
                return Describe(_drawn.WrittenSpan[start..], new Mask { Annotation = annotation, Size = size, Start = start, Length = _drawn.WrittenCount - start });
            default:
                throw new PredictionException("VIZ362", dataset.Samples[sample].Id, string.Create(
                    CultureInfo.InvariantCulture,
                    $"annotation {Annotations.Ids[annotation]} of {Path.GetFileName(dataset.Path)} has a box and no segmentation, so masks cannot be compared with it. Score boxes, or use a ground truth with segmentations."));
        }
    }

    private (int Height, int Width) SizeOf(int sample) => dataset.Samples[sample] is { Width: { } width, Height: { } height }
        ? (height, width)
        : throw new PredictionException("VIZ362", dataset.Samples[sample].Id, $"{Path.GetFileName(dataset.Path)} gives outlines and not the size of the image, so they cannot be filled. Add width and height to the image.");

    private void Draw(int sample, (int Height, int Width) size, int annotation)
    {
        try
        {
            Draw(size, annotation);
        }
        catch (ArgumentException error)
        {
            throw new PredictionException("VIZ362", dataset.Samples[sample].Id, string.Create(
                CultureInfo.InvariantCulture,
                $"annotation {Annotations.Ids[annotation]} of {Path.GetFileName(dataset.Path)} cannot be filled: {error.Message.Split(" (Parameter ")[0]} Correct it, or remove the annotation."));
        }
    }

    private void Draw((int Height, int Width) size, int annotation)
    {
        var outlines = Annotations.Segmentations;
        if (outlines.PolygonCount(annotation) == 1)
        {
            MaskRuns.Rasterise(size.Height, size.Width, outlines.Polygon(annotation, 0), _drawn);
            return;
        }

        // Parts are united one by one.
        uint[] whole = [(uint)size.Height * (uint)size.Width];
        for (var part = 0; part < outlines.PolygonCount(annotation); part++)
        {
            _part.ResetWrittenCount();
            _united.ResetWrittenCount();
            MaskRuns.Rasterise(size.Height, size.Width, outlines.Polygon(annotation, part), _part);
            MaskRuns.Union(whole, _part.WrittenSpan, _united);
            whole = _united.WrittenSpan.ToArray();
        }

        _drawn.Write(whole);
    }

    private ReadOnlySpan<uint> RunsOf(in Mask mask) =>
        mask.Length > 0 ? _drawn.WrittenSpan.Slice(mask.Start, mask.Length) : Annotations.Segmentations.Runs(mask.Annotation);

    private static Mask Describe(ReadOnlySpan<uint> runs, Mask mask)
    {
        var (first, end) = Extent(runs);
        return mask with { First = first, End = end, Area = MaskRuns.Area(runs) };
    }

    /// <summary>The first pixel and the one behind the last, counted down the columns.</summary>
    private static (long First, long End) Extent(ReadOnlySpan<uint> runs)
    {
        if (runs.Length < 2)
        {
            return (0, 0);
        }

        var end = 0L;
        foreach (var run in runs[..(runs.Length & ~1)])
        {
            end += run;
        }

        return (runs[0], end);
    }

    private readonly record struct Mask
    {
        internal int Annotation { get; init; }

        internal (int Height, int Width) Size { get; init; }

        /// <summary>Where the runs lie among those drawn; a length of 0 where they are the annotation's own.</summary>
        internal int Start { get; init; }

        internal int Length { get; init; }

        internal long First { get; init; }

        internal long End { get; init; }

        internal long Area { get; init; }
    }
}
