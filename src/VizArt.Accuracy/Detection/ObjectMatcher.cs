using System.Runtime.CompilerServices;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Decides which detection finds which object in one sample and category, at every threshold and area range at once.</summary>
/// <remarks>
/// Follows pycocotools cocoeval.evaluateImg (2.0.11), and lvis-api's for LVIS. Every pair is compared once; only the pairs
/// that reach the lowest threshold are looked at again, which is exact, because a pair below it is skipped at any threshold.
/// The hot methods are compiled at full optimisation at once, because most processes score one set: 0.42 s to 0.29 s from cold
/// for a set of the size of COCO val2017 (benchmarks/results/detection-evaluator.md). The buffers grow to the largest sample seen and are reused: not for use by two threads.
/// </remarks>
internal sealed class ObjectMatcher(MatchGrid grid, ObjectSimilarity similarity, AnnotationTable annotations, DetectionProtocol protocol)
{
    private readonly PairList _pairs = new();
    private double[] _truthAreas = new double[16];
    private bool[] _isLeftOut = new bool[16];
    private bool[] _takesMany = new bool[16];
    private bool[] _isIgnored = new bool[16];
    private long[] _takenAt = new long[16];
    private long _round;

    /// <summary>Matches the detections of one sample and category with its objects.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="truths">The annotations of this sample and category, in the order of the file.</param>
    /// <param name="columns">The detections of the sample.</param>
    /// <param name="detections">Those of this category, best score first.</param>
    /// <param name="ignoresUnmatched">Whether a detection that finds no object does not count.</param>
    /// <param name="block">Takes what became of each detection, and how many objects count.</param>
    internal void Match(
        int sample, ReadOnlySpan<int> truths, in ObjectColumns columns, ReadOnlySpan<DetectionKey> detections, bool ignoresUnmatched, in MatchColumns.Block block)
    {
        similarity.Load(sample, truths, protocol != DetectionProtocol.Lvis);
        LoadTruths(truths);
        block.Found.Fill(-1);
        _pairs.Clear();
        if (truths.Length > 0 && detections.Length > 0)
        {
            similarity.Compare(columns, detections, grid.LowestLimit, _pairs);
        }

        for (var area = 0; area < grid.Areas.Length; area++)
        {
            block.TruthCounts[area] = Ignore(area, truths.Length);
            for (var threshold = 0; _pairs.DetectionCount > 0 && threshold < grid.Limits.Length; threshold++)
            {
                MatchAt(area, threshold, truths, block.Matched, block.Ignored, block.Found);
            }
        }

        IgnoreUnmatched(columns, detections, ignoresUnmatched, block.Matched, block.Ignored);
    }

    /// <summary>Whether an object must be found, in the first area range.</summary>
    internal bool Counts(int sample, int annotation)
    {
        var area = annotations.Areas[annotation];
        if (double.IsNaN(area))
        {
            similarity.Load(sample, [annotation], protocol != DetectionProtocol.Lvis);
            area = similarity.AreaOf(0);
        }

        return !TakesMany(annotation) && !LeavesOut(annotation) && !grid.Areas[0].Excludes(area);
    }

    // COCO has no difficult objects. VOC's evaluation leaves out every detection of one (VOCevaldet.m), by the common IoU.
    private bool TakesMany(int annotation) => protocol != DetectionProtocol.Lvis && (annotations.IsCrowd[annotation] || annotations.IsDifficult[annotation]);

    // LVIS has no crowds and honours "ignore", which COCO overwrites; such an object takes one detection.
    private bool LeavesOut(int annotation) => similarity.LeavesOut(annotation) || (protocol == DetectionProtocol.Lvis && annotations.IsIgnored[annotation]);

    private void LoadTruths(ReadOnlySpan<int> truths)
    {
        if (truths.Length > _truthAreas.Length)
        {
            var length = Math.Max(truths.Length, 2 * _truthAreas.Length);
            _truthAreas = new double[length];
            _isLeftOut = new bool[length];
            _takesMany = new bool[length];
            _isIgnored = new bool[length];
            _takenAt = new long[length];
            _round = 0;
        }

        for (var truth = 0; truth < truths.Length; truth++)
        {
            var annotation = truths[truth];
            var area = annotations.Areas[annotation];
            _truthAreas[truth] = double.IsNaN(area) ? similarity.AreaOf(truth) : area;

            _takesMany[truth] = TakesMany(annotation);
            _isLeftOut[truth] = _takesMany[truth] || LeavesOut(annotation);
        }
    }

    /// <summary>Marks the objects that do not count in an area range.</summary>
    /// <returns>How many do.</returns>
    private int Ignore(int area, int truthCount)
    {
        var range = grid.Areas[area];
        var counted = 0;
        for (var truth = 0; truth < truthCount; truth++)
        {
            _isIgnored[truth] = _isLeftOut[truth] || range.Excludes(_truthAreas[truth]);
            counted += _isIgnored[truth] ? 0 : 1;
        }

        return counted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MatchAt(
        int area, int threshold, ReadOnlySpan<int> truths, Span<ulong> matched, Span<ulong> ignored, Span<int> found)
    {
        _round++;
        var active = _pairs.Detections;
        var ends = _pairs.Ends;
        var limit = grid.Limits[threshold];
        var bit = grid.BitOf(area, threshold);
        var start = 0;
        for (var index = 0; index < active.Length; index++)
        {
            var end = ends[index];
            var best = FindBest(start, end, limit, amongIgnored: false);
            if (best < 0)
            {
                best = FindBest(start, end, limit, amongIgnored: true);
            }

            start = end;
            if (best < 0)
            {
                continue;
            }

            _takenAt[best] = _round;
            var detection = active[index];
            if (_isIgnored[best])
            {
                MatchGrid.Set(ignored.Slice(detection * grid.WordCount, grid.WordCount), bit);
            }

            // COCO stores the id of the object found and takes 0 for "none": the object is taken, yet the detection is false.
            if (annotations.Ids[truths[best]] == 0)
            {
                continue;
            }

            MatchGrid.Set(matched.Slice(detection * grid.WordCount, grid.WordCount), bit);
            if (area == 0 && threshold == grid.BaseThreshold)
            {
                found[detection] = truths[best];
            }
        }
    }

    /// <summary>The free object that is most alike, the last among equals; -1 where none reaches the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindBest(int start, int end, double limit, bool amongIgnored)
    {
        var truths = _pairs.Truths;
        var likeness = _pairs.Likeness;
        var best = -1;
        for (var candidate = start; candidate < end; candidate++)
        {
            var truth = truths[candidate];
            if (likeness[candidate] >= limit
                && _isIgnored[truth] == amongIgnored
                && (_takenAt[truth] != _round || _takesMany[truth]))
            {
                limit = likeness[candidate];
                best = truth;
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void IgnoreUnmatched(
        in ObjectColumns columns, ReadOnlySpan<DetectionKey> detections, bool all, ReadOnlySpan<ulong> matched, Span<ulong> ignored)
    {
        var words = grid.WordCount;
        for (var detection = 0; detection < detections.Length; detection++)
        {
            var size = columns.AreaOf(detections[detection].Position);
            for (var area = 0; area < grid.Areas.Length; area++)
            {
                if (all || grid.Areas[area].Excludes(size))
                {
                    for (var word = 0; word < words; word++)
                    {
                        ignored[(detection * words) + word] |= grid.AreaMasks[(area * words) + word] & ~matched[(detection * words) + word];
                    }
                }
            }
        }
    }
}
