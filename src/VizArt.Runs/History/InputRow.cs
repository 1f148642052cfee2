namespace VizArt.Runs;

/// <summary>A row of the table <c>inputs</c>: the hash of something that the answers depend on.</summary>
public sealed record InputRow
{
    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>The test.</summary>
    public required string Test { get; init; }

    /// <summary>The input as the test names it, such as <c>models/det.onnx</c>.</summary>
    public required string Name { get; init; }

    /// <summary>SHA-256 of its bytes, 64 hexadecimal digits in lower case.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Its size in bytes.</summary>
    public long Bytes { get; init; }
}
