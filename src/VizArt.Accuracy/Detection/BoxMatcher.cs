using System.Runtime.CompilerServices;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Decides which detection finds which object in one sample and category, at every threshold and area range at once.</summary>
/// <remarks>
/// Follows pycocotools cocoeval.evaluateImg and maskApi.c bbIou (2.0.11). IoU is computed once per pair; only the pairs
/// that reach the lowest threshold are looked at again, which is exact, because a pair below it is skipped at any threshold.
/// The hot methods are compiled at full optimisation at once, because most processes score one set: 0.42 s to 0.29 s from cold
/// for a set of the size of COCO val2017 (benchmarks/results/detection-evaluator.md). The buffers grow to the largest sample seen and are reused: not for use by two threads.
/// </remarks>
internal sealed class BoxMatcher(MatchGrid grid)
{
    private Box[] _truthBoxes = new Box[16];
    private double[] _truthAreas = new double[16];
    private bool[] _isCrowd = new bool[16];
    private bool[] _takesMany = new bool[16];
    private bool[] _isIgnored = new bool[16];
    private long[] _takenAt = new long[16];
    private int[] _active = new int[16];
    private int[] _candidateEnds = new int[16];
    private int[] _candidateTruths = new int[64];
    private double[] _candidateIous = new double[64];
    private long _round;

    /// <summary>Matches the detections of one sample and category with its objects.</summary>
    /// <param name="annotations">The annotations of the dataset.</param>
    /// <param name="truths">The annotations of this sample and category, in the order of the file.</param>
    /// <param name="detections">The boxes of the detections, best score first.</param>
    /// <param name="matched">Cleared bits, <see cref="MatchGrid.WordCount"/> words per detection; set where it finds an object.</param>
    /// <param name="ignored">The same; set where it does not count.</param>
    /// <param name="found">Per detection, the annotation found at the base threshold in the first area range; -1 for none.</param>
    /// <param name="truthCounts">Per area range, the number of objects that count.</param>
    internal void Match(
        AnnotationTable annotations,
        ReadOnlySpan<int> truths,
        ReadOnlySpan<Box> detections,
        Span<ulong> matched,
        Span<ulong> ignored,
        Span<int> found,
        Span<int> truthCounts)
    {
        LoadTruths(annotations, truths);
        found.Fill(-1);
        var active = FindCandidates(truths.Length, detections);
        for (var area = 0; area < grid.Areas.Length; area++)
        {
            truthCounts[area] = Ignore(area, truths.Length);
            for (var threshold = 0; active > 0 && threshold < grid.Limits.Length; threshold++)
            {
                MatchAt(area, threshold, active, annotations, truths, matched, ignored, found);
            }
        }

        IgnoreUnmatchedOutside(detections, matched, ignored);
    }

    private void LoadTruths(AnnotationTable annotations, ReadOnlySpan<int> truths)
    {
        if (truths.Length > _truthBoxes.Length)
        {
            var length = Math.Max(truths.Length, 2 * _truthBoxes.Length);
            _truthBoxes = new Box[length];
            _truthAreas = new double[length];
            _isCrowd = new bool[length];
            _takesMany = new bool[length];
            _isIgnored = new bool[length];
            _takenAt = new long[length];
            _round = 0;
        }

        for (var truth = 0; truth < truths.Length; truth++)
        {
            var annotation = truths[truth];
            var box = annotations.Boxes[annotation];
            var area = annotations.Areas[annotation];
            _truthBoxes[truth] = box;
            _truthAreas[truth] = double.IsNaN(area) ? box.Area : area;
            _isCrowd[truth] = annotations.IsCrowd[annotation];

            // COCO has no difficult objects. VOC's evaluation leaves out every detection of one (VOCevaldet.m), by the common IoU.
            _takesMany[truth] = _isCrowd[truth] || annotations.IsDifficult[annotation];
        }
    }

    /// <summary>Lists the pairs that reach the lowest threshold: detection by detection, objects in the order of the file.</summary>
    /// <returns>How many detections have such a pair.</returns>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindCandidates(int truthCount, ReadOnlySpan<Box> detections)
    {
        if (detections.Length > _active.Length)
        {
            _active = new int[Math.Max(detections.Length, 2 * _active.Length)];
            _candidateEnds = new int[_active.Length];
        }

        var truths = _truthBoxes.AsSpan(0, truthCount);
        var (active, count) = (0, 0);
        for (var detection = 0; detection < detections.Length; detection++)
        {
            var before = count;
            ref readonly var box = ref detections[detection];
            for (var truth = 0; truth < truths.Length; truth++)
            {
                var intersection = Box.Intersection(box, truths[truth]);
                if (intersection == 0)
                {
                    continue;
                }

                var union = _isCrowd[truth] ? box.Area : box.Area + truths[truth].Area - intersection;
                var iou = intersection / union;
                if (iou >= grid.LowestLimit)
                {
                    if (count == _candidateTruths.Length)
                    {
                        Array.Resize(ref _candidateTruths, 2 * count);
                        Array.Resize(ref _candidateIous, 2 * count);
                    }

                    _candidateTruths[count] = truth;
                    _candidateIous[count++] = iou;
                }
            }

            if (count > before)
            {
                _active[active] = detection;
                _candidateEnds[active++] = count;
            }
        }

        return active;
    }

    /// <summary>Marks the objects that do not count in an area range.</summary>
    /// <returns>How many do.</returns>
    private int Ignore(int area, int truthCount)
    {
        var range = grid.Areas[area];
        var counted = 0;
        for (var truth = 0; truth < truthCount; truth++)
        {
            _isIgnored[truth] = _takesMany[truth] || range.Excludes(_truthAreas[truth]);
            counted += _isIgnored[truth] ? 0 : 1;
        }

        return counted;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void MatchAt(
        int area, int threshold, int active, AnnotationTable annotations, ReadOnlySpan<int> truths, Span<ulong> matched, Span<ulong> ignored, Span<int> found)
    {
        _round++;
        var limit = grid.Limits[threshold];
        var bit = grid.BitOf(area, threshold);
        var start = 0;
        for (var index = 0; index < active; index++)
        {
            var end = _candidateEnds[index];
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
            var detection = _active[index];
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

    /// <summary>The free object of the highest IoU, the last among equals; -1 where none reaches the limit.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindBest(int start, int end, double limit, bool amongIgnored)
    {
        var best = -1;
        for (var candidate = start; candidate < end; candidate++)
        {
            var truth = _candidateTruths[candidate];
            if (_candidateIous[candidate] >= limit
                && _isIgnored[truth] == amongIgnored
                && (_takenAt[truth] != _round || _takesMany[truth]))
            {
                limit = _candidateIous[candidate];
                best = truth;
            }
        }

        return best;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void IgnoreUnmatchedOutside(ReadOnlySpan<Box> detections, ReadOnlySpan<ulong> matched, Span<ulong> ignored)
    {
        var words = grid.WordCount;
        for (var detection = 0; detection < detections.Length; detection++)
        {
            var boxArea = detections[detection].Area;
            for (var area = 0; area < grid.Areas.Length; area++)
            {
                if (grid.Areas[area].Excludes(boxArea))
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
