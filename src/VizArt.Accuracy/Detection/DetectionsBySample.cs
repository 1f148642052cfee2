using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>The columns of a table put together by sample; within a sample the order of the table stays.</summary>
internal sealed class DetectionsBySample
{
    private readonly int[] _starts;
    private readonly Box[] _boxes;
    private readonly int[] _categories;
    private readonly double[] _scores;
    private readonly double[] _areas;
    private readonly int[] _rows;
    private readonly DetectionTable _table;

    internal DetectionsBySample(DetectionTable table, int sampleCount, bool hasShapes)
    {
        _table = table;
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
        _areas = hasShapes ? new double[table.Count] : [];
        _rows = hasShapes ? new int[table.Count] : [];
        var next = _starts.AsSpan(0, sampleCount).ToArray();
        for (var detection = 0; detection < table.Count; detection++)
        {
            var place = next[table.Samples[detection]]++;
            _boxes[place] = table.Boxes[detection];
            _categories[place] = table.Categories[detection];
            _scores[place] = table.Scores[detection];
            if (hasShapes)
            {
                _areas[place] = table.Areas[detection];
                _rows[place] = detection;
            }
        }
    }

    /// <summary>The detections of one sample.</summary>
    internal ObjectColumns Of(int sample)
    {
        var (start, length) = (_starts[sample], _starts[sample + 1] - _starts[sample]);
        var hasShapes = _rows.Length > 0;
        return new ObjectColumns
        {
            Boxes = _boxes.AsSpan(start, length),
            Categories = _categories.AsSpan(start, length),
            Scores = _scores.AsSpan(start, length),
            Areas = hasShapes ? _areas.AsSpan(start, length) : [],
            Rows = hasShapes ? _rows.AsSpan(start, length) : [],
            Masks = hasShapes ? _table.Segmentations : null,
            Keypoints = hasShapes ? _table.Keypoints : null,
        };
    }
}
