namespace VizArt.Harness;

/// <summary>What every row of a test says of it.</summary>
/// <param name="RunId">The run's id.</param>
/// <param name="Name">The test's name.</param>
/// <param name="SourceFile">Its source file, from the repository's root where it lies below; null where not known.</param>
/// <param name="SourceLine">The line; null where not known.</param>
internal sealed record RecordedTest(string RunId, string Name, string? SourceFile, long? SourceLine)
{
    /// <summary>What the rows of a test say of it.</summary>
    public static RecordedTest Of(string runId, PipelineTest test, string root)
    {
        var line = test.Measurement.SourceLine;
        return new RecordedTest(runId, test.Name, SourcePath.Of(test.Measurement.SourceFile, root), line > 0 ? line : null);
    }
}
