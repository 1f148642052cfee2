namespace VizArt.Harness;

/// <summary>A test that cannot be run as it is written: says what, where, what was expected and what to do.</summary>
public sealed class HarnessException : Exception
{
    /// <summary>Makes the exception.</summary>
    /// <param name="code">The code documented in docs/errors.md, such as <c>VIZ010</c>.</param>
    /// <param name="message">The message, without the code.</param>
    /// <param name="cause">What led to it; null for nothing.</param>
    public HarnessException(string code, string message, Exception? cause = null)
        : base($"{code} {message}", cause)
    {
        Code = code;
    }

    /// <summary>The code documented in docs/errors.md.</summary>
    public string Code { get; }
}
