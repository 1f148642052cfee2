using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>How alike what was detected and what is true are: by their boxes, their masks or their keypoints.</summary>
/// <remarks>Buffers grow to the largest sample seen and are reused: not for use by two threads.</remarks>
internal abstract class ObjectSimilarity(AnnotationTable annotations)
{
    private bool[] _isCrowd = new bool[16];

    protected AnnotationTable Annotations { get; } = annotations;

    /// <summary>Whether each loaded object is a crowd, of which any part is enough.</summary>
    protected ReadOnlySpan<bool> IsCrowd => _isCrowd;

    /// <summary>Takes up the objects of one sample and class.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="truths">The annotations, in the order in which they are matched.</param>
    /// <param name="hasCrowds">Whether crowds are told apart at all.</param>
    internal void Load(int sample, ReadOnlySpan<int> truths, bool hasCrowds)
    {
        if (truths.Length > _isCrowd.Length)
        {
            _isCrowd = new bool[Math.Max(truths.Length, 2 * _isCrowd.Length)];
        }

        for (var truth = 0; truth < truths.Length; truth++)
        {
            _isCrowd[truth] = hasCrowds && Annotations.IsCrowd[truths[truth]];
        }

        LoadTruths(sample, truths);
    }

    /// <summary>Lists the pairs that are alike by <paramref name="least"/> or more.</summary>
    /// <param name="columns">The detections of the sample.</param>
    /// <param name="detections">Those of the class, best score first.</param>
    /// <param name="least">The lowest threshold.</param>
    /// <param name="pairs">Takes them, by their rank among <paramref name="detections"/>.</param>
    internal abstract void Compare(in ObjectColumns columns, ReadOnlySpan<DetectionKey> detections, double least, PairList pairs);

    /// <summary>The area of an object whose file gives none, in square pixels.</summary>
    internal abstract double AreaOf(int truth);

    /// <summary>Whether an object does not count, for what it is.</summary>
    internal virtual bool LeavesOut(int annotation) => false;

    protected abstract void LoadTruths(int sample, ReadOnlySpan<int> truths);
}
