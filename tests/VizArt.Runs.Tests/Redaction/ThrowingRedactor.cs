namespace VizArt.Runs.Tests.Redaction;

/// <summary>A redactor that somebody got wrong.</summary>
internal sealed class ThrowingRedactor : IRedactor
{
    public string Redact(string text) => throw new InvalidOperationException();

    public string Redact(string name, string value) => throw new InvalidOperationException();
}
