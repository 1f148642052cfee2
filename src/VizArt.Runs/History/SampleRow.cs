namespace VizArt.Runs;

/// <summary>A row of the table <c>samples</c>: what one sample contributed, in one category or in all.</summary>
public sealed record SampleRow
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The test.</summary>
    public required string Test { get; init; }

    /// <summary>The sample.</summary>
    public required string SampleId { get; init; }

    /// <summary>Name of the category; null for all together.</summary>
    public string? Category { get; init; }

    /// <summary>Objects that were found; null for a task that counts none.</summary>
    public long? TruePositives { get; init; }

    /// <summary>Predictions that are of no object.</summary>
    public long? FalsePositives { get; init; }

    /// <summary>Objects that were not found.</summary>
    public long? FalseNegatives { get; init; }

    /// <summary>The sample's own score, such as its F1; null where undefined.</summary>
    public double? Score { get; init; }

    /// <summary>Hash of the sample's predictions, on the row of all categories; null elsewhere and where the pipeline failed.</summary>
    public string? PredictionsHash { get; init; }
}
