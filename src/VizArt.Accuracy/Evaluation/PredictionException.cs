namespace VizArt.Accuracy;

/// <summary>A prediction cannot be scored: it does not fit its sample, or is no such prediction.</summary>
public sealed class PredictionException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">The code documented in docs/errors.md, such as <c>VIZ361</c>.</param>
    /// <param name="sampleId">The sample that it was predicted for.</param>
    /// <param name="message">What is wrong, what was expected and what to do.</param>
    public PredictionException(string code, string sampleId, string message)
        : base($"Sample '{sampleId}': {message}")
    {
        Code = code;
        SampleId = sampleId;
    }

    /// <summary>The code documented in docs/errors.md.</summary>
    public string Code { get; }

    /// <summary>The sample that it was predicted for.</summary>
    public string SampleId { get; }
}
