using System.Text.Json;
using Microsoft.Extensions.Logging;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness.Tests.Running;

public sealed partial class SuiteLogTests : IDisposable
{
    private readonly Workshop _workshop = new();

    private string Logs => Path.Combine(_workshop.Directories, "logs");

    public void Dispose() => _workshop.Dispose();

    [Fact]
    public async Task A_run_s_start_verdict_and_end_are_in_the_audit_trail()
    {
        var suite = _workshop.NewRun();

        await Workshop.RunAsync(suite, Workshop.CarsOnly, new Accuracy { MinF1 = 0.8 });
        suite.Dispose();

        var lines = Lines();
        Assert.Equal(["RunStarted", "Verdict", "RunFinished"], lines.Select(line => line.GetProperty("AuditEvent").GetString()));
        Assert.All(lines, line => Assert.Equal(suite.Tracker.RunId, line.GetProperty("RunId").GetString()));
        var verdict = lines[1];
        Assert.Equal("Workshop.Pipeline.Detects", verdict.GetProperty("Test").GetString());
        Assert.Equal(("Failed", "VIZ101", false), (verdict.GetProperty("State").GetString(), verdict.GetProperty("Code").GetString(), verdict.GetProperty("Succeeded").GetBoolean()));
        Assert.StartsWith("F1 0.667 is below the required 0.800", verdict.GetProperty("Message").GetString(), StringComparison.Ordinal);
        Assert.True(verdict.GetProperty("ElapsedMs").GetDouble() > 0);
        Assert.False(lines[2].GetProperty("Succeeded").GetBoolean());
    }

    [Fact]
    public async Task A_sample_on_which_the_pipeline_failed_is_an_error_with_its_sample_and_stage()
    {
        var suite = _workshop.NewRun();

        await Workshop.RunAsync(suite, new FailingPipeline(), nameof(FailingPipeline.Detects), new Accuracy());

        var failure = Assert.Single(Lines(), line => line.TryGetProperty("Sample", out _));
        Assert.Equal("Error", failure.GetProperty("@l").GetString());
        Assert.Equal("detect/resize", failure.GetProperty("Stage").GetString());
        Assert.EndsWith("FailingPipeline.Detects", failure.GetProperty("Test").GetString(), StringComparison.Ordinal);
        Assert.Contains("no such scale", failure.GetProperty("@x").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_pipeline_logs_by_its_own_loggers_is_in_the_log_with_test_sample_and_stage()
    {
        var suite = _workshop.NewRun();
        using var pipeline = new LoggingPipeline();

        await Workshop.RunAsync(suite, pipeline, nameof(LoggingPipeline.Detects), new Accuracy { Warmup = 0 });
        suite.Dispose();

        var own = Lines().Where(line => line.TryGetProperty("Image", out _)).ToArray();
        Assert.Equal(suite.Tracker.RunId, Assert.Single(own.Select(line => line.GetProperty("RunId").GetString()).Distinct()));
        Assert.All(own, line => Assert.EndsWith("LoggingPipeline.Detects", line.GetProperty("Test").GetString(), StringComparison.Ordinal));
        Assert.All(own, line => Assert.Equal(line.GetProperty("Image").GetString(), line.GetProperty("Sample").GetString()));
        Assert.Equal(
            [("Resizes {Image}", "/"), ("Resized {Image}", "resize")],
            own.Take(2).Select(line => (line.GetProperty("@mt").GetString(), line.GetProperty("Stage").GetString())));
    }

    [Fact]
    public async Task A_test_that_could_not_run_has_a_verdict_too()
    {
        _workshop.WriteTruth(damage: "{");

        await _workshop.RunAsync(Workshop.Everything, new Accuracy());

        var verdict = Assert.Single(Lines(), line => line.GetProperty("AuditEvent").GetString() == "Verdict");
        Assert.Equal("VIZ303", verdict.GetProperty("Code").GetString());
    }

    [Fact]
    public async Task A_log_that_cannot_be_written_is_said_by_the_test_and_fails_it_not()
    {
        Directory.CreateDirectory(_workshop.Directories);
        await File.WriteAllTextAsync(Logs, "");

        var report = await _workshop.RunAsync(Workshop.Everything, new Accuracy { MinF1 = 1 });

        Assert.Null(report.Failure);
        Assert.Contains("\nwarning: VIZ411 The event Verdict could not be written to the log in ", report.Table, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_monitoring_there_is_no_log()
    {
        var suite = _workshop.NewRun(options => options with { EnableMonitoring = false });

        await Workshop.RunAsync(suite, Workshop.Everything, new Accuracy());
        suite.Dispose();

        Assert.False(Directory.Exists(Logs));
    }

    private List<JsonElement> Lines()
    {
        using var file = new FileStream(Path.Combine(Logs, Assert.Single(Directory.GetFiles(Logs, "2*.jsonl").Select(path => Path.GetFileName(path)))), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(file);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];
    }

    private sealed class FailingPipeline
    {
        public IReadOnlyList<Detection> Detects(Sample sample, StageProfiler profiler)
        {
            using (profiler.Stage("detect"))
            using (profiler.Stage("resize"))
            {
                if (sample.Index == 3)
                {
                    throw new InvalidOperationException("no such scale");
                }
            }

            return Workshop.Everything(sample);
        }
    }

    /// <summary>Has loggers that were made before any run was.</summary>
    private sealed partial class LoggingPipeline : IDisposable
    {
        private readonly ILoggerFactory _loggers = LoggerFactory.Create(logging => logging.AddVizArt());
        private readonly Serilog.Core.Logger _serilog = new Serilog.LoggerConfiguration().WriteTo.VizArt().CreateLogger();

        public void Dispose()
        {
            _loggers.Dispose();
            _serilog.Dispose();
        }

        public IEnumerable<Detection> Detects(Sample sample, StageProfiler profiler)
        {
            Resizes(_loggers.CreateLogger("detector"), sample.Id);
            using (profiler.Stage("resize"))
            {
                _serilog.Information("Resized {Image}", sample.Id);
            }

            return [];
        }

        [LoggerMessage(1, LogLevel.Information, "Resizes {Image}")]
        private static partial void Resizes(ILogger logger, string image);
    }
}
