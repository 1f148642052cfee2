namespace VizArt.Runs;

/// <summary>A place in the tree of stages as listeners of telemetry are told of it: without secrets, and under the names that the history has.</summary>
/// <param name="Name">The stage's own.</param>
/// <param name="Path">From the root.</param>
internal sealed record ShownStage(string Name, string Path)
{
    public static ShownStage Of(StageNode node, IRedactor redactor) => new(RedactedName.Of(node.Name, redactor), RedactedName.Of(node.Path, redactor));
}
