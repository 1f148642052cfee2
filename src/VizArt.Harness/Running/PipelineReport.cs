using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>What came of a measured test.</summary>
/// <param name="Failure">The message of the failure: a line for everything that failed, then the table; null where the test passed.</param>
/// <param name="Table">The table of everything that was judged; empty where the test could not run.</param>
public sealed record PipelineReport(string? Failure, string Table)
{
    /// <summary>The message of the failure, without secrets.</summary>
    public string? Failure { get; init; } = Failure is null ? null : Redactor.Default.Redact(Failure);

    /// <summary>The table, without secrets.</summary>
    public string Table { get; init; } = Redactor.Default.Redact(Table);

    /// <summary>The verdict on the test as a whole.</summary>
    public VerdictState State => Failure is null ? VerdictState.Passed : VerdictState.Failed;
}
