using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Predictions that lie in files, one for each sample of a ground truth: read when asked for.</summary>
/// <typeparam name="T">What is predicted for one sample.</typeparam>
public sealed class PairedPredictions<T>
    where T : class
{
    private readonly ImmutableArray<Func<T>?> _readers;

    internal PairedPredictions(ImmutableArray<Func<T>?> readers, ImmutableArray<GroundTruthDiagnostic> warnings)
    {
        _readers = readers;
        Warnings = warnings;
    }

    /// <summary>What was odd, though not wrong enough to refuse it.</summary>
    public ImmutableArray<GroundTruthDiagnostic> Warnings { get; }

    /// <summary>Reads the prediction of a sample. May be called more than once, and from several threads.</summary>
    /// <param name="sample">Index into <see cref="Dataset.Samples"/>.</param>
    /// <returns>The prediction; null where the sample has none, which is an error unless the rule <c>predictions-missing</c> was lowered.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used, or no longer.</exception>
    public T? Read(int sample) => _readers[sample]?.Invoke();
}
