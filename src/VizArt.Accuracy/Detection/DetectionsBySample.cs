using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>The columns of a table put together by sample; within a sample the order of the table stays.</summary>
internal sealed class DetectionsBySample
{
    private readonly int[] _starts;
    private readonly Box[] _boxes;
    private readonly int[] _categories;
    private readonly double[] _scores;

    internal DetectionsBySample(DetectionTable table, int sampleCount)
    {
        _starts = new int[sampleCount + 1];
        foreach (var sample in table.Samples)
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)sample, (uint)sampleCount);
            _starts[sample + 1]++;
        }

        for (var sample = 0; sample < sampleCount; sample++)
        {
            _starts[sample + 1] += _starts[sample];
        }

        _boxes = new Box[table.Count];
        _categories = new int[table.Count];
        _scores = new double[table.Count];
        var next = _starts.AsSpan(0, sampleCount).ToArray();
        for (var detection = 0; detection < table.Count; detection++)
        {
            var place = next[table.Samples[detection]]++;
            _boxes[place] = table.Boxes[detection];
            _categories[place] = table.Categories[detection];
            _scores[place] = table.Scores[detection];
        }
    }

    internal ReadOnlySpan<Box> Boxes => _boxes;

    internal ReadOnlySpan<int> Categories => _categories;

    internal ReadOnlySpan<double> Scores => _scores;

    internal (int Start, int End) RangeOf(int sample) => (_starts[sample], _starts[sample + 1]);
}
