namespace VizArt.Runs;

/// <summary>A row of the table <c>metrics</c>: one figure of one test, with what it was judged by.</summary>
public sealed record MetricRow
{
    /// <summary>Name of the figure that tells how many measured tests a run has when it is whole; each test has a row of it.</summary>
    public const string TestsDeclared = "TestsDeclared";

    /// <summary>Name of the figure that tells what share of a test's time other processes took the CPU from it.</summary>
    public const string LostToOthers = "LostToOthers";
    /// <summary>Name of the figure that tells on how many samples the pipeline failed; only a test in which it did has a row of it.</summary>
    public const string FailedSamples = "FailedSamples";

    /// <summary>Name of the figure, 0, of a test that could not run.</summary>
    public const string Ran = "Ran";

    /// <summary>Name of the row of a test whose accepted baseline cannot be compared with; it has no value.</summary>
    public const string VerifiedFile = "VerifiedFile";

    /// <summary>The run's id.</summary>
    public required string RunId { get; init; }

    /// <summary>When the test ended, in UTC.</summary>
    public required DateTimeOffset Timestamp { get; init; }

    /// <summary>The test, as class and method: <c>DetectorTests.Detects_vehicles</c>.</summary>
    public required string Test { get; init; }

    /// <summary>Source file of the test; null where not known.</summary>
    public string? SourceFile { get; init; }

    /// <summary>Line in that file, 1-based; null where not known.</summary>
    public long? SourceLine { get; init; }

    /// <summary>Path of the stage, <c>/</c> for the whole call; null for a figure that is of no stage.</summary>
    public string? StageName { get; init; }

    /// <summary>Name of the category; null for all together.</summary>
    public string? Category { get; init; }

    /// <summary>The slice, as <c>attribute=value</c>; null for the whole set.</summary>
    public string? Slice { get; init; }

    /// <summary>Name of the metric, such as <c>F1</c> or <c>Time</c>.</summary>
    public required string Metric { get; init; }

    /// <summary>The statistic of a measured figure, such as <c>Median</c>; null for a score.</summary>
    public string? Statistic { get; init; }

    /// <summary>The figure; null where it is undefined.</summary>
    public double? Value { get; init; }

    /// <summary>Lower end of its confidence interval; null where there is none.</summary>
    public double? IntervalLow { get; init; }

    /// <summary>Upper end of its confidence interval; null where there is none.</summary>
    public double? IntervalHigh { get; init; }

    /// <summary>Unit, such as <c>ms</c>; null for a ratio.</summary>
    public string? Unit { get; init; }

    /// <summary>Which way it gets better.</summary>
    public required MetricDirection Direction { get; init; }

    /// <summary>The limit that it had to hold; null where none was asked.</summary>
    public double? Requirement { get; init; }

    /// <summary>The accepted figure that it was compared with; null where there was none.</summary>
    public double? Baseline { get; init; }

    /// <summary>What was found; null for a figure that nothing was asked of.</summary>
    public VerdictState? Verdict { get; init; }

    /// <summary>Why, in words.</summary>
    public string? Reason { get; init; }

    /// <summary>How many samples the figure is of.</summary>
    public long SampleCount { get; init; }

    /// <summary>Hash of the ground truth that counted; null for a test without one.</summary>
    public string? DatasetId { get; init; }

    /// <summary>Hash of every option that changes a score; null for a test without scores.</summary>
    public string? OptionsId { get; init; }

    /// <summary>The code of what went wrong, such as <c>VIZ101</c>; null where nothing did.</summary>
    public string? Code { get; init; }

    /// <summary>Least value over the measured passes; null where every pass gave the same.</summary>
    public double? SpreadLow { get; init; }

    /// <summary>Greatest value over the measured passes; null where every pass gave the same.</summary>
    public double? SpreadHigh { get; init; }

    /// <summary>Whether it is a score of the test's samples, and not a measured figure or one that tells of the run itself.</summary>
    internal bool IsScore =>
        this is { StageName: null, Statistic: null, SampleCount: > 0, DatasetId: not null, OptionsId: not null, Verdict: not VerdictState.Missing }
        && Metric is not (TestsDeclared or FailedSamples or Ran or VerifiedFile or LostToOthers);
}
