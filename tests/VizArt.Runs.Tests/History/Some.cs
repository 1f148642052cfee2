namespace VizArt.Runs.Tests.History;

/// <summary>Rows to write, complete and incomplete.</summary>
internal static class Some
{
    public const string Test = "DetectorTests.Detects_vehicles";
    public const string Suite = "Detector.Tests/net10.0/Debug";

    public static readonly DateTimeOffset Start = new(2026, 11, 23, 10, 20, 30, 123, 456, TimeSpan.Zero);

    /// <summary>The id of a run that started so many minutes after <see cref="Start"/>.</summary>
    public static string Id(int minutes = 0) => Guid.CreateVersion7(Start.AddMinutes(minutes)).ToString("D");

    public static RunRow Run(string id, int minutes = 0) => new()
    {
        RunId = id,
        StartedAt = Start.AddMinutes(minutes),
        Suite = Suite,
        IsFull = true,
        Filter = null,
        Repository = "acme/vision",
        Commit = new string('a', 40),
        HeadCommit = new string('b', 40),
        MergeBase = new string('c', 40),
        Branch = "main",
        BaseBranch = "main",
        PullRequest = null,
        IsDirty = false,
        Actor = "Zoë",
        Ci = "CI",
        BuildUrl = "https://ci/1",
        MachineId = "0123456789abcdef",
        Cpu = "cpu",
        LogicalCores = 8,
        MemoryMb = 16_000.5,
        Gpu = "gpu",
        Driver = "1.2.3",
        Os = "Linux",
        Runtime = ".NET 10",
        VizArtVersion = "0.1.0",
        Profile = "gpu",
        Project = "tests/Detector.Tests",
    };

    public static MetricRow Metric(string id, string metric = "F1", double? value = 0.8, VerdictState? verdict = VerdictState.Passed, string test = Test) => new()
    {
        RunId = id,
        Timestamp = Start,
        Test = test,
        SourceFile = "DetectorTests.cs",
        SourceLine = 12,
        StageName = "detect/resize",
        Category = "car",
        Slice = "light=night",
        Metric = metric,
        Statistic = "Median",
        Value = value,
        IntervalLow = 0.7,
        IntervalHigh = 0.9,
        Unit = "ms",
        Direction = MetricDirection.LowerIsBetter,
        Requirement = 0.5,
        Baseline = 0.75,
        Verdict = verdict,
        Reason = "reason",
        SampleCount = 20,
        DatasetId = "d",
        OptionsId = "o",
        SpreadLow = 0.7,
        SpreadHigh = 0.85,
    };

    /// <summary>Everything a test may write, of each kind a row with all values and one with as few as can be.</summary>
    public static RunPart Part(string id) => new()
    {
        RunId = id,
        Metrics =
        [
            Metric(id),
            new MetricRow { RunId = id, Timestamp = Start, Test = Test, Metric = "AP", Direction = MetricDirection.HigherIsBetter },
        ],
        Stages =
        [
            new StageRow
            {
                RunId = id, Timestamp = Start, Test = Test, SampleId = "img42", StageName = "detect", Iteration = 2, ExecutionTimeMs = 4.5,
                CpuMemoryMb = 100.5, PeakMemoryMb = 120.25, AllocatedMb = 1.5, GpuMemoryMb = 2, Succeeded = false, ErrorType = "T", ErrorMessage = "M",
                Kind = StageRowKind.Failure, CpuTimeMs = 3.5, GcGen0Count = 3, GcGen1Count = 2, GcGen2Count = 1, MemoryBeforeMb = 99.5,
                Count = 7, FailedCount = 1, SumMs = 31.5, MinMs = 4, MaxMs = 5, Sketch = "ds1 0 0 0 0",
            },
            new StageRow { RunId = id, Timestamp = Start, StageName = "/", Succeeded = true },
        ],
        Samples =
        [
            new SampleRow
            {
                RunId = id, Test = Test, SampleId = "img42", Category = "car", TruePositives = 1, FalsePositives = 2, FalseNegatives = 3, Score = 0.5,
                PredictionsHash = "h",
            },
            new SampleRow { RunId = id, Test = Test, SampleId = "" },
        ],
        Predictions =
        [
            new PredictionRow
            {
                RunId = id, Test = Test, SampleId = "img42", Category = "car", Score = 0.75, X = 1.5, Y = -2, Width = 30, Height = 40.25,
                Outcome = PredictionOutcome.TruePositive, ObjectId = 17,
            },
            new PredictionRow { RunId = id, Test = Test, SampleId = "", Outcome = PredictionOutcome.Ignored },
        ],
        Inputs = [new InputRow { RunId = id, Test = Test, Name = "models/det.onnx", Sha256 = new string('0', 64), Bytes = long.MaxValue }],
    };
}
