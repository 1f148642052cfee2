namespace VizArt.Harness.Tests.Running;

/// <summary>A prediction of a user's own.</summary>
public sealed record Guess(double Value);
