using System.Collections.Immutable;
using VizArt.Runs.Tests.History;

namespace VizArt.Runs.Tests.Verdicts;

/// <summary>A history with runs of two tests: one of accuracy with two stages, and one that may be left out.</summary>
internal sealed class Recorded(string directory)
{
    public const string Test = "CellTests.Finds_cells";
    public const string Other = "CellTests.Misses_nothing";

    public RunHistory History { get; } = RunHistory.Open(directory);

    /// <summary>Writes a run that started so many minutes after the first.</summary>
    /// <returns>Its id.</returns>
    public async Task<string> AddAsync(
        int minutes, double segmentMs = 10, double f1 = 0.9, Func<RunRow, RunRow>? run = null, Func<MetricRow, MetricRow?>? change = null, bool withOther = true)
    {
        var id = Some.Id(minutes);
        await History.WriteRunAsync((run ?? (row => row))(Some.Run(id, minutes)));
        var rows = new List<MetricRow>
        {
            Score(id, Test, f1),
            Time(id, "/", segmentMs + 20),
            Time(id, "segment", segmentMs),
            Time(id, "decode", 5),
            Declared(id, Test),
        };
        if (withOther)
        {
            rows.AddRange([Score(id, Other, 0.95), Time(id, "/", 8) with { Test = Other }, Declared(id, Other)]);
        }

        await History.WriteAsync(new RunPart { RunId = id, Metrics = [.. rows.Select(row => change is null ? row : change(row)).OfType<MetricRow>()] });
        return id;
    }

    /// <summary>Writes so many quiet runs, from the first minute on.</summary>
    public async Task AddQuietAsync(int count)
    {
        double[] noise = [0, 0.1, -0.1, 0.05, -0.05];
        for (var i = 0; i < count; i++)
        {
            await AddAsync(i, 10 + noise[i % noise.Length]);
        }
    }

    private static MetricRow Score(string id, string test, double value) => new()
    {
        RunId = id,
        Timestamp = Some.Start,
        Test = test,
        SourceFile = "tests/CellTests.cs",
        SourceLine = 17,
        Metric = "F1",
        Value = value,
        Requirement = 0.8,
        Direction = MetricDirection.HigherIsBetter,
        Verdict = value < 0.8 ? VerdictState.Failed : VerdictState.Passed,
        Code = value < 0.8 ? "VIZ101" : null,
        Reason = value < 0.8 ? "below the required" : "within its limit",
        SampleCount = 24,
        DatasetId = "d",
        OptionsId = "o",
    };

    private static MetricRow Time(string id, string stage, double value) => new()
    {
        RunId = id,
        Timestamp = Some.Start,
        Test = Test,
        SourceFile = "tests/CellTests.cs",
        SourceLine = 17,
        StageName = stage,
        Metric = "Time",
        Statistic = "Median",
        Unit = "ms",
        Value = value,
        Direction = MetricDirection.LowerIsBetter,
        SampleCount = 24,
    };

    private static MetricRow Declared(string id, string test) => new()
    {
        RunId = id,
        Timestamp = Some.Start,
        Test = test,
        Metric = MetricRow.TestsDeclared,
        Value = 2,
        Unit = "tests",
        Direction = MetricDirection.HigherIsBetter,
    };
}
