namespace VizArt.Runs;

/// <summary>Something that was to be accepted and cannot be.</summary>
/// <param name="Code">The code, such as <c>VIZ122</c>.</param>
/// <param name="Path">The file that it is about; null for none.</param>
/// <param name="Line">The line in that file, 1-based; null for the file as a whole.</param>
/// <param name="Message">What is wrong and what to do, as sentences without code and file.</param>
public sealed record AcceptanceRefusal(string Code, string? Path, long? Line, string Message)
{
    /// <summary>The code of a test or run whose figures cannot be accepted.</summary>
    public const string CodeOfRefusals = "VIZ122";
}
