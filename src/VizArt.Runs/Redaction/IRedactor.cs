namespace VizArt.Runs;

/// <summary>Takes secrets out of every text that leaves the process: messages, log, history and pages.</summary>
/// <remarks>An implementation is called from any thread, must not throw, and returns the text given, the same object, where there is nothing to hide.</remarks>
public interface IRedactor
{
    /// <summary>A text without its secrets.</summary>
    /// <param name="text">Any text: a message, a path, a URL, a stack trace.</param>
    string Redact(string text);

    /// <summary>The value of a named property without its secrets; a name such as <c>password</c> hides the whole value.</summary>
    /// <param name="name">Name of the property, query parameter or variable.</param>
    /// <param name="value">Its value as text.</param>
    string Redact(string name, string value);
}
