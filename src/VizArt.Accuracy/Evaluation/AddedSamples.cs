using System.Globalization;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Which samples of a dataset an evaluator was given: each once.</summary>
internal sealed class AddedSamples(Dataset dataset)
{
    private readonly bool[] _isAdded = new bool[dataset.Samples.Length];

    /// <summary>How many there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether a sample was added.</summary>
    public bool this[int sample] => _isAdded[sample];

    /// <summary>Throws where a sample cannot be added.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The dataset has no such sample.</exception>
    /// <exception cref="InvalidOperationException">The sample was added before.</exception>
    public void RequireNew(int sample)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(sample);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(sample, _isAdded.Length);
        if (_isAdded[sample])
        {
            throw new InvalidOperationException($"Sample '{dataset.Samples[sample].Id}' was added before. Add every sample once, with all its predictions.");
        }
    }

    /// <summary>Notes that a sample was added.</summary>
    public void Add(int sample)
    {
        RequireNew(sample);
        _isAdded[sample] = true;
        Count++;
    }

    /// <summary>The samples that count: those that were added, of these the included ones.</summary>
    /// <param name="included">For each sample whether it is included; empty for all.</param>
    /// <exception cref="ArgumentException"><paramref name="included"/> is neither empty nor as long as the dataset.</exception>
    public bool[] Counted(ReadOnlySpan<bool> included)
    {
        if (!included.IsEmpty && included.Length != _isAdded.Length)
        {
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"{included.Length} flags for a dataset of {_isAdded.Length} samples; expected one per sample."), nameof(included));
        }

        var counted = _isAdded.AsSpan().ToArray();
        for (var sample = 0; sample < included.Length; sample++)
        {
            counted[sample] &= included[sample];
        }

        return counted;
    }

    /// <summary>Writes which were added.</summary>
    public void Save(BinaryWriter writer) => EvaluatorState.WriteColumn<bool>(writer, _isAdded);

    /// <summary>Reads which were added to another evaluator, none of which may have been added here.</summary>
    /// <exception cref="EvaluatorStateException">One was added to both.</exception>
    public bool[] ReadOthers(BinaryReader reader)
    {
        // As numbers: a byte that is neither 0 nor 1 makes no sound bool.
        var others = Array.ConvertAll(EvaluatorState.ReadColumn<byte>(reader), value => value != 0);
        if (others.Length != _isAdded.Length)
        {
            throw new EvaluatorStateException("The state is of a ground truth with another count of samples. Score all parts with the same one.");
        }

        for (var sample = 0; sample < others.Length; sample++)
        {
            if (others[sample] && _isAdded[sample])
            {
                throw new EvaluatorStateException($"Sample '{dataset.Samples[sample].Id}' was added to both evaluators. Add every sample once.");
            }
        }

        return others;
    }

    /// <summary>Notes that the samples of another evaluator were added.</summary>
    public void AddAll(ReadOnlySpan<bool> others)
    {
        for (var sample = 0; sample < others.Length; sample++)
        {
            if (others[sample])
            {
                Add(sample);
            }
        }
    }
}
