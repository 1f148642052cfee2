using System.Diagnostics;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Context;
using Serilog.Events;

namespace VizArt.Runs.Tests.Logging;

public sealed partial class CapturedLoggerTests : IDisposable
{
    private readonly LogFolder _folder = new();

    public void Dispose()
    {
        RunContext.Enter(null);
        _folder.Dispose();
    }

    [Fact]
    public void A_program_s_own_logger_is_captured_with_state_scopes_event_id_category_exception_and_run()
    {
        using (var log = _folder.Open())
        using (var factory = LoggerFactory.Create(logging => logging.AddVizArt(log)))
        {
            RunContext.Enter(new RunContext { RunId = "r", Stage = "detect" });
            var logger = factory.CreateLogger("MyCompany.Detector");
            using (logger.BeginScope("outer"))
            using (logger.BeginScope(new Dictionary<string, object> { ["Camera"] = 3 }))
            using (logger.BeginScope("Frame {Frame}", 7))
            {
                logger.LogError(new EventId(5, "Slow"), new TimeoutException("late"), "Took {ElapsedMs} ms of {@Limit}", 12.5, new { Ms = 10 });
            }
        }

        var line = Assert.Single(_folder.Lines());
        Assert.Equal("Took {ElapsedMs} ms of {@Limit}", line.GetProperty("@mt").GetString());
        Assert.Equal("Error", line.GetProperty("@l").GetString());
        Assert.Equal(12.5, line.GetProperty("ElapsedMs").GetDouble());
        Assert.Equal(10, line.GetProperty("Limit").GetProperty("Ms").GetInt32());
        Assert.Equal(3, line.GetProperty("Camera").GetInt32());
        Assert.Equal(7, line.GetProperty("Frame").GetInt32());
        Assert.Equal("outer", line.GetProperty("Scope")[0].GetString());
        Assert.Equal(5, line.GetProperty("EventId").GetProperty("Id").GetInt32());
        Assert.Equal("Slow", line.GetProperty("EventId").GetProperty("Name").GetString());
        Assert.Equal("MyCompany.Detector", line.GetProperty("SourceContext").GetString());
        Assert.Contains("TimeoutException: late", line.GetProperty("@x").GetString(), StringComparison.Ordinal);
        Assert.Equal("r", line.GetProperty("RunId").GetString());
        Assert.Equal("detect", line.GetProperty("Stage").GetString());
    }

    [Fact]
    public void A_generated_log_method_keeps_its_template()
    {
        using (var log = _folder.Open())
        {
            Resized(log.Provider.CreateLogger("c"), "a.png");
        }

        var line = Assert.Single(_folder.Lines());
        Assert.Equal("Resized {Image}", line.GetProperty("@mt").GetString());
        Assert.Equal("a.png", line.GetProperty("Image").GetString());
    }

    [Fact]
    public void A_state_without_a_template_is_its_text_and_braces_in_it_are_no_placeholders()
    {
        using (var log = _folder.Open())
        {
            log.Provider.CreateLogger("c").Log(LogLevel.Information, default, 5, exception: null, (state, _) => $"{{state}} {state}");
        }

        Assert.Equal("{{state}} 5", Assert.Single(_folder.Lines()).GetProperty("@mt").GetString());
    }

    [Fact]
    public void A_state_that_throws_does_not_end_the_pipeline()
    {
        using (var log = _folder.Open())
        {
            log.Provider.CreateLogger("c").Log(LogLevel.Information, default, 5, exception: null, (_, _) => throw new InvalidOperationException());
        }

        Assert.Equal("System.InvalidOperationException", Assert.Single(_folder.Lines()).GetProperty("Fault").GetString());
    }

    [Fact]
    public void Levels_below_the_log_s_are_not_enabled()
    {
        using var log = RunLog.Open(_folder.Options with { MinimumLevel = LogEventLevel.Warning });
        var logger = log.Provider.CreateLogger("c");

        Assert.Equal(
            [false, false, false, true, true, true, false],
            Enum.GetValues<LogLevel>().Select(logger.IsEnabled));
    }

    [Fact]
    public void A_program_s_own_Serilog_is_captured_with_its_properties_and_the_run()
    {
        using (var log = _folder.Open())
        using (var own = new LoggerConfiguration().Enrich.WithProperty("App", "mine").WriteTo.VizArt(log, LogEventLevel.Warning).CreateLogger())
        {
            RunContext.Enter(new RunContext { RunId = "r" });
            own.Information("below");
            _folder.Time.SetUtcNow(TimeProvider.System.GetUtcNow());
            own.Warning("Above {Limit}", 5);
        }

        var line = Assert.Single(_folder.Lines());
        Assert.Equal("mine", line.GetProperty("App").GetString());
        Assert.Equal("r", line.GetProperty("RunId").GetString());
    }

    [Fact]
    public void The_log_s_own_logger_heeds_the_context_of_Serilog_and_the_trace()
    {
        using var activity = new Activity("a").Start();
        using (var log = _folder.Open())
        using (LogContext.PushProperty("Camera", 3))
        {
            log.Logger.Information("x");
            log.Provider.CreateLogger("c").LogInformation("y");
        }

        var lines = _folder.Lines();
        Assert.Equal(3, lines[0].GetProperty("Camera").GetInt32());
        Assert.All(lines, line => Assert.Equal(activity.TraceId.ToHexString(), line.GetProperty("@tr").GetString()));
        Assert.All(lines, line => Assert.Equal(activity.SpanId.ToHexString(), line.GetProperty("@sp").GetString()));
    }

    [Fact]
    public void Disposing_the_factory_leaves_the_log_open()
    {
        using (var log = _folder.Open())
        {
            LoggerFactory.Create(logging => logging.AddVizArt(log)).Dispose();
            log.Logger.Information("x");
        }

        Assert.Single(_folder.Lines());
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Resized {Image}")]
    private static partial void Resized(Microsoft.Extensions.Logging.ILogger logger, string image);
}
