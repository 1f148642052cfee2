namespace VizArt.GroundTruth;

/// <summary>Collects detections into columns: the one way to make a <see cref="DetectionTable"/>.</summary>
public sealed class DetectionTableBuilder
{
    private readonly Column<int> _samples = new();
    private readonly Column<int> _categories = new();
    private readonly Column<Box> _boxes = new();
    private readonly Column<double> _scores = new();

    /// <summary>How many detections were added.</summary>
    public int Count => _samples.Count;

    /// <summary>Adds a detection; the order of the calls is the order of the table.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>; 0 or more.</param>
    /// <param name="category">Index into <see cref="Dataset.Categories"/>, or <see cref="DetectionTable.UnknownCategory"/>.</param>
    /// <param name="box">Where the object is, in pixels.</param>
    /// <param name="score">Confidence; finite, higher is surer.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is too small, or the score is not finite.</exception>
    public void Add(int sample, int category, in Box box, double score)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfLessThan(category, DetectionTable.UnknownCategory);
        if (!double.IsFinite(score))
        {
            throw new ArgumentOutOfRangeException(nameof(score), score, "A score is a finite number.");
        }

        _samples.Add(sample);
        _categories.Add(category);
        _boxes.Add(box);
        _scores.Add(score);
    }

    /// <summary>Makes the table of what was added.</summary>
    /// <returns>The table.</returns>
    public DetectionTable Build() => new(_samples.ToArray(), _categories.ToArray(), _boxes.ToArray(), _scores.ToArray());
}
