namespace VizArt.Testing;

/// <summary>How often a measured test runs: implemented by <c>[PipelineAccuracy]</c> and <c>[PipelineFact]</c>.</summary>
public interface IRepeatedMeasurement
{
    /// <summary>Passes over the set before anything is measured; 0 or more.</summary>
    int Warmup { get; }

    /// <summary>Passes over the set that are measured; 1 or more.</summary>
    int Repeat { get; }

    /// <summary>How many calls may run at the same time; 1 or more.</summary>
    int MaxParallel { get; }

    /// <summary>Why the test is skipped; null for a test that runs.</summary>
    string? Skip { get; }

    /// <summary>The test framework's own limit in milliseconds; 0 for none, and nothing else is possible here.</summary>
    int Timeout { get; }

    /// <summary>Source file of the attribute; null where not known.</summary>
    string? SourceFile { get; }

    /// <summary>Line of the attribute, 1-based; 0 where not known.</summary>
    int SourceLine { get; }
}
