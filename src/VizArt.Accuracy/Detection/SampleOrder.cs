using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Puts one sample's detections and annotations in the order in which they are matched, class by class.</summary>
/// <remarks>The buffers grow to the largest sample seen and are reused: not for use by two threads.</remarks>
internal sealed class SampleOrder(Dataset dataset, bool useCategories)
{
    private DetectionKey[] _detections = new DetectionKey[128];
    private long[] _truths = new long[64];
    private int[] _truthsOfClass = new int[64];
    private int _detectionCount;
    private int _detectionStart;
    private int _truthCount;
    private int _truthStart;

    /// <summary>Takes up a sample; nothing is taken up when it throws.</summary>
    /// <returns>How many detections are of known categories.</returns>
    /// <exception cref="ArgumentException">A score is not finite, or a category is no index.</exception>
    internal int Load(int sample, ReadOnlySpan<int> categories, ReadOnlySpan<double> scores)
    {
        (_detectionStart, _truthStart, _detectionCount, _truthCount) = (0, 0, 0, 0);
        LoadDetections(sample, categories, scores);
        LoadTruths(sample);
        return _detectionCount;
    }

    /// <summary>Goes on to the next class that has an object or a detection.</summary>
    /// <param name="index">Index of the class.</param>
    /// <param name="detections">Its detections: best score first, then by category and position.</param>
    /// <param name="truths">Its annotations: by category, then in the order of the file.</param>
    /// <returns>Whether there was one.</returns>
    internal bool TryNext(out int index, out ReadOnlySpan<DetectionKey> detections, out ReadOnlySpan<int> truths)
    {
        index = Math.Min(
            _detectionStart < _detectionCount ? _detections[_detectionStart].Class : int.MaxValue,
            _truthStart < _truthCount ? ClassOf(_truths[_truthStart]) : int.MaxValue);

        var firstDetection = _detectionStart;
        while (_detectionStart < _detectionCount && _detections[_detectionStart].Class == index)
        {
            _detectionStart++;
        }

        var firstTruth = _truthStart;
        while (_truthStart < _truthCount && ClassOf(_truths[_truthStart]) == index)
        {
            _truthsOfClass[_truthStart - firstTruth] = (int)_truths[_truthStart];
            _truthStart++;
        }

        detections = _detections.AsSpan(firstDetection, _detectionStart - firstDetection);
        truths = _truthsOfClass.AsSpan(0, _truthStart - firstTruth);
        return index != int.MaxValue;
    }

    private int ClassOf(long truth) => useCategories ? (int)(truth >> 32) : 0;

    private void LoadDetections(int sample, ReadOnlySpan<int> categories, ReadOnlySpan<double> scores)
    {
        if (scores.Length > _detections.Length)
        {
            _detections = new DetectionKey[Math.Max(scores.Length, 2 * _detections.Length)];
        }

        var count = 0;
        for (var position = 0; position < scores.Length; position++)
        {
            var category = categories[position];
            if (!double.IsFinite(scores[position]))
            {
                throw Fault(sample, position, string.Create(CultureInfo.InvariantCulture, $"score {scores[position]}; a score is a finite number."));
            }

            if (category < DetectionTable.UnknownCategory || category >= dataset.Categories.Length)
            {
                throw Fault(sample, position, string.Create(
                    CultureInfo.InvariantCulture, $"category {category}; expected an index below {dataset.Categories.Length}, or {DetectionTable.UnknownCategory} for unknown."));
            }

            if (category != DetectionTable.UnknownCategory)
            {
                _detections[count++] = new DetectionKey(useCategories ? category : 0, ScoreOrder.Descending(scores[position]), category, position);
            }
        }

        _detections.AsSpan(0, count).Sort();
        _detectionCount = count;
    }

    private void LoadTruths(int sample)
    {
        var annotations = dataset.Annotations.OfImage(sample);
        if (annotations.Length > _truths.Length)
        {
            _truths = new long[Math.Max(annotations.Length, 2 * _truths.Length)];
            _truthsOfClass = new int[_truths.Length];
        }

        for (var index = 0; index < annotations.Length; index++)
        {
            _truths[index] = ((long)dataset.Annotations.Categories[annotations[index]] << 32) | (uint)annotations[index];
        }

        _truths.AsSpan(0, annotations.Length).Sort();
        _truthCount = annotations.Length;
    }

    private ArgumentException Fault(int sample, int position, string what) =>
        new(string.Create(CultureInfo.InvariantCulture, $"Sample '{dataset.Samples[sample].Id}', detection {position}: {what}"));
}
