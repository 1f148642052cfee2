using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Reporting;

/// <summary>Everything that the pages show.</summary>
internal sealed record DashboardData
{
    public required GateVerdict Verdict { get; init; }

    /// <summary>The runs of all suites, oldest first.</summary>
    public required ImmutableArray<RunRow> Runs { get; init; }

    /// <summary>The figures, in the order in which the latest runs have them.</summary>
    public required ImmutableArray<PageSeries> Series { get; init; }

    public required ImmutableArray<PageError> Errors { get; init; }

    /// <summary>How many older runs were left out.</summary>
    public required int OmittedRuns { get; init; }

    /// <summary>How many figures of the runs were left out, because a page can only hold so many.</summary>
    public required int OmittedSeries { get; init; }

    /// <summary>Files of the history that could not be read, in words.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    public required DateTimeOffset WrittenAt { get; init; }
}
