namespace VizArt.Accuracy;

/// <summary>What an evaluator wrote cannot be taken over by this one.</summary>
public sealed class EvaluatorStateException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    public EvaluatorStateException(string message)
        : base(message)
    {
    }

    /// <summary>Makes the exception.</summary>
    /// <param name="message">What is wrong and what to do.</param>
    /// <param name="inner">What was thrown.</param>
    public EvaluatorStateException(string message, Exception inner)
        : base(message, inner)
    {
    }

    /// <summary>The code documented in docs/errors.md: VIZ365.</summary>
    public string Code { get; } = "VIZ365";
}
