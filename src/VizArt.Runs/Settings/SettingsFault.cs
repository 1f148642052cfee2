using System.Globalization;

namespace VizArt.Runs;

/// <summary>A setting that cannot be used.</summary>
/// <param name="Source">Where it stands: a file's path, or the name of a variable.</param>
/// <param name="Line">Line in the file, 1-based; null elsewhere.</param>
/// <param name="Message">What is wrong, what was expected and what to do, as a sentence.</param>
public sealed record SettingsFault(string Source, long? Line, string Message)
{
    /// <summary>Source, line and message in one line.</summary>
    public override string ToString() => Line is { } line
        ? string.Create(CultureInfo.InvariantCulture, $"{Source}, line {line}: {Message}")
        : $"{Source}: {Message}";
}
