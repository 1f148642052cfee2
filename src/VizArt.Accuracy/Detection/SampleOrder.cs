using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Puts one sample's detections and annotations in the order in which they are matched, class by class.</summary>
/// <remarks>The buffers grow to the largest sample seen and are reused: not for use by two threads.</remarks>
internal sealed class SampleOrder(Dataset dataset, DetectionOptions options)
{
    private DetectionKey[] _detections = new DetectionKey[128];
    private long[] _truths = new long[64];
    private int[] _truthsOfClass = new int[64];
    private int _detectionCount;
    private int _detectionStart;
    private int _truthCount;
    private int _truthStart;
    private int _sample;

    /// <summary>Takes up a sample; nothing is taken up when it throws.</summary>
    /// <exception cref="ArgumentException">A score is not finite, or a category is no index.</exception>
    internal void Load(int sample, ReadOnlySpan<int> categories, ReadOnlySpan<double> scores)
    {
        (_detectionStart, _truthStart, _detectionCount, _truthCount, _sample) = (0, 0, 0, 0, sample);
        LoadDetections(sample, categories, scores);
        LoadTruths(sample);
        if (options.Protocol == DetectionProtocol.Lvis)
        {
            KeepSearched();
        }
    }

    /// <summary>Whether a detection of a class that finds no object does not count: LVIS knows that not all objects of it are annotated in this sample.</summary>
    internal bool IgnoresUnmatched(int index) =>
        options.Protocol == DetectionProtocol.Lvis && dataset.FederatedCategories.NotExhaustiveOf(_sample).Contains(index);

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

    private int ClassOf(long truth) => options.UseCategories ? (int)(truth >> 32) : 0;

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
                _detections[count++] = new DetectionKey(options.UseCategories ? category : 0, ScoreOrder.Descending(scores[position]), category, position);
            }
        }

        if (options.Protocol == DetectionProtocol.Lvis && scores.Length > options.MaxDetections[^1])
        {
            count = KeepBest(scores, count);
        }

        _detections.AsSpan(0, count).Sort();
        _detectionCount = count;
    }

    /// <summary>Keeps those that are among the best of the sample, whatever their categories, also unknown ones.</summary>
    private int KeepBest(ReadOnlySpan<double> scores, int count)
    {
        var order = new (ulong Score, int Position)[scores.Length];
        for (var position = 0; position < order.Length; position++)
        {
            order[position] = (ScoreOrder.Descending(scores[position]), position);
        }

        Array.Sort(order);
        var isKept = new bool[scores.Length];
        foreach (var (_, position) in order.AsSpan(0, options.MaxDetections[^1]))
        {
            isKept[position] = true;
        }

        var kept = 0;
        for (var index = 0; index < count; index++)
        {
            if (isKept[_detections[index].Position])
            {
                _detections[kept++] = _detections[index];
            }
        }

        return kept;
    }

    /// <summary>Leaves out detections of categories that the sample was not searched for: neither annotated in it nor known to be absent.</summary>
    private void KeepSearched()
    {
        var (kept, truth) = (0, 0);
        var absent = dataset.FederatedCategories.NegativeOf(_sample);
        for (var index = 0; index < _detectionCount; index++)
        {
            // Both are in order of the category.
            var category = _detections[index].Category;
            while (truth < _truthCount && (int)(_truths[truth] >> 32) < category)
            {
                truth++;
            }

            if ((truth < _truthCount && (int)(_truths[truth] >> 32) == category) || absent.Contains(category))
            {
                _detections[kept++] = _detections[index];
            }
        }

        _detectionCount = kept;
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
