using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Takes what a call returned, and knows what is equal in it.</summary>
/// <typeparam name="TResult">What a call returns for a sample.</typeparam>
/// <typeparam name="TPrediction">What is scored.</typeparam>
internal interface IPredictionTaker<in TResult, TPrediction>
{
    /// <summary>Takes a result: a copy, drawn to its end where it is lazy.</summary>
    /// <exception cref="HarnessException">VIZ352, VIZ360: it cannot be scored.</exception>
    TPrediction Take(TResult result, Dataset dataset);

    /// <summary>One object of a prediction that is a list of them.</summary>
    /// <param name="prediction">The prediction.</param>
    /// <param name="position">Which of its objects.</param>
    FoundObject ObjectAt(TPrediction prediction, int position) => default;

    /// <summary>A number that changes when a buffer that the pipeline still holds is written to; 0 for what was copied.</summary>
    ulong Fingerprint(TPrediction prediction) => 0;

    /// <summary>Writes everything that counts in a prediction.</summary>
    void Write(TPrediction prediction, PredictionHash hash);
}
