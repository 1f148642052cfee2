using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>One fault in a ground truth or a predictions file: what, where, and what to do about it.</summary>
/// <param name="Code">The code documented in docs/errors.md, such as <c>VIZ303</c>.</param>
/// <param name="Severity">Whether the dataset is refused.</param>
/// <param name="Path">The file.</param>
/// <param name="Message">What was found and what was expected, without the place and without the fix.</param>
public sealed record GroundTruthDiagnostic(string Code, DiagnosticSeverity Severity, string Path, string Message)
{
    /// <summary>Line in the file, 1-based; null where it has no lines or the line is not known.</summary>
    public long? Line { get; init; }

    /// <summary>Column in the line, 1-based, in bytes (in characters where the file is XML); null where not known.</summary>
    public long? Column { get; init; }

    /// <summary>Offset in the file, in bytes; null where not known.</summary>
    public long? ByteOffset { get; init; }

    /// <summary>Whether <see cref="ByteOffset"/> is a place in a file without lines.</summary>
    internal bool IsBinary { get; init; }

    /// <summary>Place within a JSON file, such as <c>$.annotations[3].bbox</c>; null where not known.</summary>
    public string? JsonPath { get; init; }

    /// <summary>Place within an XML file, such as <c>/annotation/object[4]/bndbox</c>; null where not known.</summary>
    public string? XPath { get; init; }

    /// <summary>The name of the rule that was broken, such as <c>box-negative-size</c>.</summary>
    public string? Rule { get; init; }

    /// <summary>The value found, cut to 80 characters; null where there is none to show.</summary>
    public string? Found { get; init; }

    /// <summary>What to do about it; null where the message says it already.</summary>
    public string? Fix { get; init; }

    /// <summary>The diagnostic as one line: file, place (line and column, or <c>byte 42</c> in a file without lines), code, message, fix.</summary>
    public override string ToString()
    {
        var text = new StringBuilder(Path);
        if (Line is { } line)
        {
            text.Append(CultureInfo.InvariantCulture, $"({line}{(Column is { } column ? $",{column}" : "")})");
        }

        text.Append(CultureInfo.InvariantCulture, $": {(Severity == DiagnosticSeverity.Error ? "error" : "warning")} {Code}: ");
        if ((JsonPath ?? XPath) is { } place)
        {
            text.Append(CultureInfo.InvariantCulture, $"{place}: ");
        }
        else if (IsBinary && ByteOffset is { } offset && !SaysByte(offset))
        {
            text.Append(CultureInfo.InvariantCulture, $"byte {offset}: ");
        }

        text.Append(Message);
        if (Fix is not null)
        {
            text.Append(". ").Append(Fix);
        }

        return text.ToString();
    }

    /// <summary>Whether the message names the byte itself.</summary>
    private bool SaysByte(long offset)
    {
        var words = string.Create(CultureInfo.InvariantCulture, $"at byte {offset}");
        var at = Message.IndexOf(words, StringComparison.Ordinal);
        return at >= 0 && (at + words.Length == Message.Length || !char.IsAsciiDigit(Message[at + words.Length]));
    }
}
