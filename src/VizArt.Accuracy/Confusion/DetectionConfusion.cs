using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>What objects were taken for: a confusion matrix of detection, with the background as one more category.</summary>
/// <remarks>Counts are whole numbers: the order of adding changes nothing. Not for use by two threads.</remarks>
public sealed class DetectionConfusion
{
    private readonly Dataset _dataset;
    private readonly double _iouThreshold;
    private readonly double _scoreThreshold;
    private readonly ConfusionMatching _matching;
    private readonly AddedSamples _added;
    private readonly long[] _counts;

    /// <summary>Starts with no sample added.</summary>
    /// <param name="dataset">The ground truth. Crowds and difficult objects are left out.</param>
    /// <param name="iouThreshold">The overlap from which a detection is of an object, in (0, 1].</param>
    /// <param name="scoreThreshold">The lowest score that counts; finite.</param>
    /// <param name="matching">Which detection is taken to be of which object.</param>
    /// <exception cref="ArgumentOutOfRangeException">A threshold is out of range.</exception>
    public DetectionConfusion(Dataset dataset, double iouThreshold = 0.5, double scoreThreshold = 0.5, ConfusionMatching matching = ConfusionMatching.ScoreFirst)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        if (iouThreshold is not (> 0 and <= 1))
        {
            throw new ArgumentOutOfRangeException(nameof(iouThreshold), iouThreshold, "Above 0, up to 1.");
        }

        if (!double.IsFinite(scoreThreshold))
        {
            throw new ArgumentOutOfRangeException(nameof(scoreThreshold), scoreThreshold, "A finite number.");
        }

        (_dataset, _iouThreshold, _scoreThreshold, _matching) = (dataset, iouThreshold, scoreThreshold, matching);
        _added = new AddedSamples(dataset);
        _counts = new long[(Background + 1) * (Background + 1)];
    }

    /// <summary>Index of the background: the number of categories.</summary>
    public int Background => _dataset.Categories.Length;

    /// <summary>How often one was taken for another.</summary>
    /// <param name="truth">Index of the object's category; <see cref="Background"/> for detections of nothing.</param>
    /// <param name="prediction">Index of the detection's category; <see cref="Background"/> for objects that were not found.</param>
    /// <returns>The count; 0 or more.</returns>
    public long this[int truth, int prediction]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(truth);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(truth, Background);
            ArgumentOutOfRangeException.ThrowIfNegative(prediction);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(prediction, Background);
            return _counts[(truth * (Background + 1)) + prediction];
        }
    }

    /// <summary>Adds what was detected in a sample.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>; each at most once.</param>
    /// <param name="boxes">The boxes.</param>
    /// <param name="categories">Index of each one's category; those that the ground truth does not know (−1) are left out.</param>
    /// <param name="scores">The score of each.</param>
    /// <exception cref="ArgumentException">The columns differ in length.</exception>
    /// <exception cref="InvalidOperationException">The sample was added before.</exception>
    public void Add(int sample, ReadOnlySpan<Box> boxes, ReadOnlySpan<int> categories, ReadOnlySpan<double> scores)
    {
        _added.RequireNew(sample);
        DetectionTableRules.RequireColumns(boxes.Length, categories.Length, scores.Length);

        var annotations = _dataset.Annotations;
        var truths = annotations.OfImage(sample).ToArray().Where(annotation => !annotations.IsCrowd[annotation] && !annotations.IsDifficult[annotation]).ToArray();
        var kept = new List<int>();
        for (var detection = 0; detection < boxes.Length; detection++)
        {
            if (categories[detection] >= 0 && (_matching == ConfusionMatching.ScoreFirst ? scores[detection] >= _scoreThreshold : scores[detection] > _scoreThreshold))
            {
                kept.Add(detection);
            }
        }

        var detectionOf = _matching == ConfusionMatching.ScoreFirst ? MatchByScore(truths, kept, boxes, scores) : MatchByOverlap(truths, kept, boxes);
        for (var truth = 0; truth < truths.Length; truth++)
        {
            Count(annotations.Categories[truths[truth]], detectionOf[truth] < 0 ? Background : categories[detectionOf[truth]]);
        }

        foreach (var detection in kept.Except(detectionOf))
        {
            Count(Background, categories[detection]);
        }

        _added.Add(sample);
    }

    /// <summary>Adds every sample of the dataset, those without detections too.</summary>
    /// <param name="detections">The detections of the whole dataset.</param>
    public void AddAll(DetectionTable detections)
    {
        ArgumentNullException.ThrowIfNull(detections);
        var bySample = new DetectionsBySample(detections, _dataset.Samples.Length, hasShapes: false);
        for (var sample = 0; sample < _dataset.Samples.Length; sample++)
        {
            var own = bySample.Of(sample);
            Add(sample, own.Boxes, own.Categories, own.Scores);
        }
    }

    private void Count(int truth, int prediction) => _counts[(truth * (Background + 1)) + prediction]++;

    /// <summary>For each object the detection that is of it; −1 for none.</summary>
    private int[] MatchByScore(int[] truths, List<int> kept, ReadOnlySpan<Box> boxes, ReadOnlySpan<double> scores)
    {
        var detectionOf = new int[truths.Length];
        Array.Fill(detectionOf, -1);
        var order = kept.ToArray();
        var keys = new (ulong, int)[order.Length];
        for (var index = 0; index < order.Length; index++)
        {
            keys[index] = (ScoreOrder.Descending(scores[order[index]]), order[index]);
        }

        Array.Sort(keys, order);
        foreach (var detection in order)
        {
            var (best, overlap) = (-1, _iouThreshold);
            for (var truth = 0; truth < truths.Length; truth++)
            {
                var iou = Box.IntersectionOverUnion(boxes[detection], _dataset.Annotations.Boxes[truths[truth]]);
                if (detectionOf[truth] < 0 && (best < 0 ? iou >= overlap : iou > overlap))
                {
                    (best, overlap) = (truth, iou);
                }
            }

            if (best >= 0)
            {
                detectionOf[best] = detection;
            }
        }

        return detectionOf;
    }

    private int[] MatchByOverlap(int[] truths, List<int> kept, ReadOnlySpan<Box> boxes)
    {
        var detectionOf = new int[truths.Length];
        var overlaps = new double[truths.Length];
        Array.Fill(detectionOf, -1);
        foreach (var detection in kept)
        {
            var (best, overlap) = (-1, _iouThreshold);
            for (var truth = 0; truth < truths.Length; truth++)
            {
                var iou = Box.IntersectionOverUnion(boxes[detection], _dataset.Annotations.Boxes[truths[truth]]);
                if (iou > overlap)
                {
                    (best, overlap) = (truth, iou);
                }
            }

            if (best >= 0 && overlap > overlaps[best])
            {
                (detectionOf[best], overlaps[best]) = (detection, overlap);
            }
        }

        return detectionOf;
    }
}
