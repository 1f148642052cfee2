using VizArt.Runs;

namespace VizArt.Logging.Benchmarks;

/// <summary>A redactor that looks at every text once: what the log itself adds for one, not what a clever one takes.</summary>
internal sealed class MaskingRedactor : IRedactor
{
    public string Redact(string text) => text.Contains("secret", StringComparison.Ordinal) ? "***" : text;

    public string Redact(string name, string value) => name.Equals("password", StringComparison.OrdinalIgnoreCase) ? "***" : Redact(value);
}
