using System.Globalization;

namespace VizArt.Testing;

/// <summary>The failure of a measured test: its message names everything that does not hold, then shows the table.</summary>
public sealed class PipelineFailedException : Exception
{
    private readonly string? _place;

    internal PipelineFailedException(string message, string? sourceFile, int sourceLine, string test)
        : base(message)
    {
        _place = sourceFile is null
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"   at {test}() in {sourceFile}:line {sourceLine}");
    }

    /// <summary>Where the test is, in the form of a stack trace, so that editors lead to it; the engine's own frames say nothing to its user.</summary>
    public override string? StackTrace => _place ?? base.StackTrace;
}
