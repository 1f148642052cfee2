namespace VizArt.Runs;

/// <summary>The texts of a column without their secrets.</summary>
internal static class RedactedTexts
{
    /// <summary>Redacts each; what is the same as in the row before is redacted once.</summary>
    public static string[] Of(IEnumerable<string?> texts, Func<string, string> redact)
    {
        string? last = null;
        string? redacted = null;
        return
        [
            .. texts.Select(text =>
            {
                redacted = text is null ? null : text == last ? redacted : redact(text);
                last = text;
                return redacted!;
            }),
        ];
    }
}
