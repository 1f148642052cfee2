using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Says of a test whose ground truth may be absent whether it is.</summary>
internal static class MissingData
{
    /// <summary>Why the test is skipped.</summary>
    /// <param name="files">Where paths lead.</param>
    /// <param name="options">Whether data are required on this machine.</param>
    /// <param name="accuracy">What the test asks.</param>
    /// <returns>What is missing, and what the test says about it; null for a test that runs.</returns>
    public static string? ReasonToSkip(ProjectFiles files, VizArtOptions options, IPipelineAccuracy accuracy) =>
        accuracy.SkipWhenMissing is not { Length: > 0 } reason || options.RequireData || files.Find(accuracy.GroundTruth, out var sought) is not null
            ? null
            : Printable.OneLine($"The ground truth '{accuracy.GroundTruth}' is not there; sought: {string.Join(", ", sought)}. {reason}", 1000);
}
