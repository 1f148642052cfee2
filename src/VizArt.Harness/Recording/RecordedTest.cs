namespace VizArt.Harness;

/// <summary>What every row of a test says of it.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Name">The test's name.</param>
/// <param name="SourceFile">Its source file; null where not known.</param>
/// <param name="SourceLine">The line; null where not known.</param>
internal sealed record RecordedTest(string RunId, string Name, string? SourceFile, long? SourceLine);
