namespace VizArt.GroundTruth;

/// <summary>A rule that a ground truth keeps or breaks, as data: what is said when it is broken, and what to do about it.</summary>
/// <param name="Code">The code documented in docs/errors.md; one code may serve several rules of a kind.</param>
/// <param name="Name">The rule's name, such as <c>box-negative-size</c>.</param>
/// <param name="Severity">Whether breaking it refuses the dataset.</param>
/// <param name="Message">What is said: <c>{0}</c> is the value found, <c>{1}</c>, <c>{2}</c>, … are further facts.</param>
/// <param name="Fix">What to do; null where the message says it.</param>
internal sealed record DiagnosticRule(string Code, string Name, DiagnosticSeverity Severity, string Message, string? Fix)
{
    /// <summary>Whether an error may be made a warning or ignored: its reader then knows what to keep.</summary>
    public bool IsAdjustable { get; private init; }

    /// <summary>A rule whose breach refuses the dataset unless the options say otherwise; the reader knows how to go on without what broke it.</summary>
    public static DiagnosticRule AdjustableError(string code, string name, string message, string? fix) =>
        new(code, name, DiagnosticSeverity.Error, message, fix) { IsAdjustable = true };

    /// <summary>A rule whose breach refuses the dataset.</summary>
    public static DiagnosticRule Error(string code, string name, string message, string? fix) =>
        new(code, name, DiagnosticSeverity.Error, message, fix);

    /// <summary>A rule whose breach is told, and the data are kept.</summary>
    public static DiagnosticRule Warning(string code, string name, string message, string? fix) =>
        new(code, name, DiagnosticSeverity.Warning, message, fix) { IsAdjustable = true };

    /// <summary>A breach of this rule by the file as a whole.</summary>
    public Finding AtFile() => new() { Rule = this };

    /// <summary>A breach of this rule at a place of a JSON file.</summary>
    public Finding At(JsonPlace place, long byteOffset) => new() { Rule = this, Place = place, ByteOffset = byteOffset };

    /// <summary>A breach of this rule at a byte of a file that has no lines.</summary>
    public Finding AtByte(long byteOffset) => new() { Rule = this, ByteOffset = byteOffset, IsBinary = true };

    /// <summary>A breach of this rule at a place of an XML file.</summary>
    public Finding AtXml(string xPath, in XmlPosition position) => new() { Rule = this, XPath = xPath, Line = position.Line, Column = position.Column };

    /// <summary>A breach of this rule in a line of a text file.</summary>
    public Finding AtLine(long line) => new() { Rule = this, Line = line };
}
