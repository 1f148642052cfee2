namespace VizArt.Runs;

/// <summary>A row of the table <c>predictions</c>: an object that was predicted, or one that was missed.</summary>
public sealed record PredictionRow
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The test.</summary>
    public required string Test { get; init; }

    /// <summary>The sample.</summary>
    public required string SampleId { get; init; }

    /// <summary>Name of the category; null where it has none.</summary>
    public string? Category { get; init; }

    /// <summary>The prediction's score; of a missed object that of the prediction which found it below the score threshold, null for none.</summary>
    public double? Score { get; init; }

    /// <summary>Left edge of its box, in pixels: of a missed object the true box; null for what is nowhere.</summary>
    public double? X { get; init; }

    /// <summary>Top edge, in pixels.</summary>
    public double? Y { get; init; }

    /// <summary>Extent to the right, in pixels.</summary>
    public double? Width { get; init; }

    /// <summary>Extent downwards, in pixels.</summary>
    public double? Height { get; init; }

    /// <summary>What became of it.</summary>
    public required PredictionOutcome Outcome { get; init; }

    /// <summary>Id, in the ground truth, of the object that it found, or that was missed; null for none.</summary>
    public long? ObjectId { get; init; }
}
