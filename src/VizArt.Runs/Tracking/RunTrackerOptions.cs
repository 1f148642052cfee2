namespace VizArt.Runs;

/// <summary>Which run is tracked, and where.</summary>
public sealed record RunTrackerOptions
{
    /// <summary>Test assembly, target framework and configuration, such as <c>SamplePipeline.Tests/net10.0/Debug</c>.</summary>
    public required string Suite { get; init; }

    /// <summary>The folder of history, logs and pages (<c>.vizart</c>); it is made where it is missing.</summary>
    public required string Directory { get; init; }

    /// <summary>A folder inside the repository under test; null for the current folder.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>The run's id, a UUID; null for a new UUIDv7.</summary>
    public string? RunId { get; init; }

    /// <summary>Whether every test on every sample was asked for. Default: true.</summary>
    public bool IsFull { get; init; } = true;

    /// <summary>What the run was limited to; null for a full run.</summary>
    public string? Filter { get; init; }

    /// <summary>The profile of accepted baselines that applies; null for the common one.</summary>
    public string? Profile { get; init; }

    /// <summary>The test project's folder, from the repository's root with forward slashes; null where there is none.</summary>
    public string? Project { get; init; }

    /// <summary>Passes over every text that is written; null for <see cref="Redactor.Default"/>.</summary>
    public IRedactor? Redactor { get; init; }
}
