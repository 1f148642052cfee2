using System.Globalization;

namespace VizArt.Runs;

/// <summary>A file of an accepted baseline that cannot be used.</summary>
public sealed class BaselineFileException : Exception
{
    /// <summary>The code of all faults in such files.</summary>
    public const string CodeOfBaselines = "VIZ120";

    internal BaselineFileException(string path, long? line, string problem, Exception? cause = null)
        : base($"{CodeOfBaselines} {At(path, line)}: {problem}", cause)
    {
        Code = CodeOfBaselines;
        Path = path;
        Line = line;
        Problem = problem;
    }

    /// <summary>The code, <see cref="CodeOfBaselines"/>.</summary>
    public string Code { get; }

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>The line, 1-based; null for the file as a whole.</summary>
    public long? Line { get; }

    /// <summary>What is wrong and what to do, as sentences without code and place.</summary>
    public string Problem { get; }

    private static string At(string path, long? line) => line is null ? path : string.Create(CultureInfo.InvariantCulture, $"{path}, line {line}");
}
