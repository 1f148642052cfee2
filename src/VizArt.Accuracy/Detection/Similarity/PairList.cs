using System.Runtime.CompilerServices;

namespace VizArt.Accuracy;

/// <summary>The pairs of a detection and an object that are alike enough to be looked at: detection by detection, objects in their order.</summary>
/// <remarks>Grows to the longest list seen and is reused.</remarks>
internal sealed class PairList
{
    private int[] _detections = new int[16];
    private int[] _ends = new int[16];
    private int[] _truths = new int[64];
    private double[] _likeness = new double[64];
    private int _count;

    /// <summary>How many detections have a pair.</summary>
    internal int DetectionCount { get; private set; }

    /// <summary>The detections that have a pair, ascending.</summary>
    internal ReadOnlySpan<int> Detections => _detections.AsSpan(0, DetectionCount);

    /// <summary>Where the pairs of each of <see cref="Detections"/> end; they start where those of the one before end.</summary>
    internal ReadOnlySpan<int> Ends => _ends.AsSpan(0, DetectionCount);

    /// <summary>The object of each pair.</summary>
    internal ReadOnlySpan<int> Truths => _truths.AsSpan(0, _count);

    /// <summary>How alike each pair is: IoU, or OKS.</summary>
    internal ReadOnlySpan<double> Likeness => _likeness.AsSpan(0, _count);

    internal void Clear() => (DetectionCount, _count) = (0, 0);

    /// <summary>Adds a pair of the detection that is closed next.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(int truth, double likeness)
    {
        if (_count == _truths.Length)
        {
            Array.Resize(ref _truths, 2 * _count);
            Array.Resize(ref _likeness, 2 * _count);
        }

        _truths[_count] = truth;
        _likeness[_count++] = likeness;
    }

    /// <summary>Says that the pairs added since the last call are of this detection; there may be none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Close(int detection)
    {
        if (_count == (DetectionCount == 0 ? 0 : _ends[DetectionCount - 1]))
        {
            return;
        }

        if (DetectionCount == _detections.Length)
        {
            Array.Resize(ref _detections, 2 * DetectionCount);
            Array.Resize(ref _ends, 2 * DetectionCount);
        }

        _detections[DetectionCount] = detection;
        _ends[DetectionCount++] = _count;
    }
}
