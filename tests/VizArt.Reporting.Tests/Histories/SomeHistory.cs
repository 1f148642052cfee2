using System.Globalization;
using VizArt.Runs;

namespace VizArt.Reporting.Tests.Histories;

/// <summary>A history in a folder of its own, with names and texts that a test chooses.</summary>
internal sealed class SomeHistory : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 11, 20, 9, 0, 0, TimeSpan.Zero);
    private static readonly string[] Statistics = ["Median", "P95", "P99"];
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("vizart-report-");

    public string Folder => _folder.FullName;

    public string Test { get; init; } = "CellTests.Finds_cells";

    public string Category { get; init; } = "Platelets";

    public string Branch { get; init; } = "main";

    public string Error { get; init; } = "the image is empty";

    public string Suite { get; init; } = "Cells.Tests/net10.0/Debug";

    public IRedactor Redactor { get; init; } = Runs.Redactor.Default;

    public RunHistory History => RunHistory.Open(Folder, redactor: Redactor);

    public void Dispose() => _folder.Delete(recursive: true);

    /// <summary>Runs a day apart; the last one is worse where a figure is given for it.</summary>
    public async Task<SomeHistory> WithRunsAsync(int count, double last = 0.9, string? branch = null)
    {
        for (var number = 0; number < count; number++)
        {
            var at = Start.AddDays(number);
            var id = Guid.CreateVersion7(at).ToString("D");
            var f1 = number == count - 1 ? last : 0.9;
            await History.WriteRunAsync(new RunRow
            {
                RunId = id,
                StartedAt = at,
                Suite = Suite,
                IsFull = true,
                MachineId = "0123456789abcdef",
                Cpu = "A CPU",
                Repository = "acme/vision",
                Branch = branch ?? Branch,
                Commit = string.Create(CultureInfo.InvariantCulture, $"{number:x40}"),
            });
            await History.WriteAsync(new RunPart
            {
                RunId = id,
                Metrics =
                [
                    Metric(id, at, "F1") with { Value = f1, Requirement = 0.8, Verdict = f1 < 0.8 ? VerdictState.Failed : VerdictState.Passed, Code = f1 < 0.8 ? "VIZ101" : null },
                    Metric(id, at, "F1") with { Category = Category, Value = f1 - 0.1 },
                    .. new[] { ("/", 20.0), ("segment", 8.0), ("decode", 5.0) }.SelectMany(stage => Statistics.Select((statistic, index) =>
                        Metric(id, at, "Time") with { StageName = stage.Item1, Statistic = statistic, Value = stage.Item2 * (1 + (0.2 * index)), Unit = "ms", Direction = MetricDirection.LowerIsBetter })),
                    Metric(id, at, "Memory") with { StageName = "/", Statistic = "Max", Value = 120 + number, Unit = "MB", Direction = MetricDirection.LowerIsBetter },
                ],
                Stages =
                [
                    new StageRow { RunId = id, Timestamp = at, Test = Test, SampleId = "1", StageName = "segment", ExecutionTimeMs = 8, Succeeded = false, ErrorType = "InvalidDataException", ErrorMessage = Error },
                ],
            });
        }

        return this;
    }

    public Task<ReportResult> ReportAsync() => Report.WriteAsync(History, new ReportOptions());

    private MetricRow Metric(string run, DateTimeOffset at, string name) =>
        new() { RunId = run, Timestamp = at, Test = Test, SourceFile = "tests/CellTests.cs", SourceLine = 17, Metric = name, Direction = MetricDirection.HigherIsBetter, SampleCount = 24 };
}
