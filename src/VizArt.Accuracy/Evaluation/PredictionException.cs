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

    /// <summary>Makes the exception of what was predicted for all samples together, such as a data view that lacks a column.</summary>
    /// <param name="code">The code documented in docs/errors.md, such as <c>VIZ361</c>.</param>
    /// <param name="message">What is wrong, what was expected and what to do.</param>
    public PredictionException(string code, string message)
        : base(message)
    {
        Code = code;
        SampleId = "";
    }

    /// <summary>Makes the exception of a row of a data view.</summary>
    /// <param name="code">The code documented in docs/errors.md, such as <c>VIZ361</c>.</param>
    /// <param name="row">The row, counted from 0.</param>
    /// <param name="sampleId">The sample that it is of; empty where that is not known.</param>
    /// <param name="message">What is wrong, what was expected and what to do.</param>
    public PredictionException(string code, long row, string sampleId, string message)
        : base(FormattableString.Invariant($"Row {row} (from 0){(sampleId.Length == 0 ? "" : $", sample '{sampleId}'")}: {message}"))
    {
        Code = code;
        SampleId = sampleId;
        Row = row;
    }

    /// <summary>The code documented in docs/errors.md.</summary>
    public string Code { get; }

    /// <summary>The sample that it was predicted for; empty where a row does not tell, or all are meant.</summary>
    public string SampleId { get; }

    /// <summary>The row of the data view, counted from 0; null where it is not about one.</summary>
    public long? Row { get; }
}
