using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.Logging;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;

namespace VizArt.Runs.Tests.Documentation;

/// <summary>The code of docs/monitoring.md that is not the worker's. Runs alone: exporters hear the stages of every test.</summary>
[Collection(nameof(Alone))]
public sealed class DocumentedCodeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task All_three_ways_make_stages_of_one_call_and_the_history_tells_of_them()
    {
        var directory = _folder[".vizart"];
        await using (var tracker = RunTracker.Start(new RunTrackerOptions
        {
            Suite = "Inspection",
            Directory = directory,
            Profiling = new StageProfilerOptions { Listen = ["MyCompany.*"] },
        }))
        {
            var profiler = tracker.Profiler;
            IDetector detector = StageProxy.Wrap<IDetector>(new Detector(), profiler);
            using (profiler.Call(sampleId: "part-4711"))
            using (profiler.Stage("inspect"))
            {
                detector.Warm();
                await detector.DetectAsync("part-4711.png");
            }
        }

        var history = RunHistory.Open(directory);
        foreach (var stage in (await history.ReadStageSketchesAsync()).Rows)
        {
            var p95 = DurationSketch.Parse(stage.Sketch!).Quantile(0.95);
            Console.WriteLine($"{stage.StageName}: {stage.Count} times, {stage.FailedCount} failed, 95 % within {p95?.Value} ms");
        }

        Assert.Equal(
            ["/", "inspect", "inspect/DetectAsync", "inspect/DetectAsync/segment", "inspect/warm up"],
            (await history.ReadStageSketchesAsync()).Rows.Select(stage => stage.StageName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Exporters_get_spans_and_durations()
    {
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        using var profiler = new StageProfiler();
        using (var tracing = Sdk.CreateTracerProviderBuilder().AddSource("VizArt").AddInMemoryExporter(spans).Build())
        using (var metering = Sdk.CreateMeterProviderBuilder().AddMeter("VizArt").AddInMemoryExporter(metrics).Build())
        {
            profiler.Stage("detect").Dispose();
            metering.ForceFlush();
        }

        Assert.Equal("detect", Assert.Single(spans).DisplayName);
        Assert.Contains(metrics, metric => metric.Name == "vizart.stage.duration");
    }

    [Fact]
    public async Task A_log_takes_events_of_its_own_logger_and_of_another()
    {
        var (directory, image, elapsed) = (_folder[".vizart"], "a.png", 12.5);
        await using (var log = RunLog.Open(new RunLogOptions { Directory = directory, KeepDays = 30 }))
        {
            log.Logger.Information("Resized {Image} in {ElapsedMs} ms", image, elapsed);

            using var yours = new LoggerConfiguration().WriteTo.VizArt(log).CreateLogger();
            yours.Information("Ready");
        }

        Assert.Equal(2, await AuditQuery.Open(directory).CountAsync());
    }

    [Fact]
    public async Task Loggers_that_are_made_before_any_run_reach_the_log_of_the_run_around_them()
    {
        var directory = _folder[".vizart"];
        using var loggers = LoggerFactory.Create(logging => logging.AddVizArt());
        using var yours = new LoggerConfiguration().WriteTo.VizArt().CreateLogger();
        loggers.CreateLogger("Detector").LogInformation("outside");
        await using (var log = RunLog.Open(new RunLogOptions { Directory = directory }))
        await using (RunTracker.Start(new RunTrackerOptions { Suite = "Inspection", Directory = directory, Log = log }))
        {
            loggers.CreateLogger("Detector").LogInformation("inside");
            yours.Information("Ready");
        }

        Assert.Equal(["inside", "Ready"], await AuditQuery.Open(directory).OldestFirst().Where(entry => entry.AuditEvent is null).Select(entry => entry.Message).ToListAsync());
    }

    [Fact]
    public async Task A_query_finds_the_failures_of_a_stage()
    {
        var directory = _folder[".vizart"];
        var told = new List<string>();
        using (var log = RunLog.Open(new RunLogOptions { Directory = directory }))
        {
            RunContext.Enter(new RunContext { RunId = "r", SampleId = "img42", Stage = "detect/infer" });
            log.Logger.Error("No GPU");
            RunContext.Enter(null);
        }

        var failures = AuditQuery.Open(directory).Stage("detect").Failed().After(DateTimeOffset.Parse("2026-01-01T00:00Z", CultureInfo.InvariantCulture)).Limit(100);
        await foreach (var entry in failures)
        {
            told.Add($"{entry.Timestamp:O} {entry.Sample} {entry.Message}");
        }

        Assert.EndsWith(" img42 No GPU", Assert.Single(told), StringComparison.Ordinal);
    }

    [Fact]
    public void A_redactor_knows_names_and_patterns_of_ones_own()
    {
        var redactor = new Redactor(new RedactorOptions
        {
            Names = ["patient_id"],              // also PatientId, patient-id
            Patterns = [@"\bMRN\d{6}\b"],        // run without backtracking
        });

        Assert.Equal("PatientId=*** of ***", redactor.Redact("PatientId=4711 of MRN123456"));
    }
}
