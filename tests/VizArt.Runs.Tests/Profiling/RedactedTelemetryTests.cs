using System.Diagnostics;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using VizArt.Runs.Tests.Redaction;

namespace VizArt.Runs.Tests.Profiling;

/// <summary>Spans and meters leave the process. Runs alone: exporters hear the stages of every test.</summary>
[Collection(nameof(Alone))]
public sealed class RedactedTelemetryTests
{
    private const string Canary = "c4n4ry-5ecret";

    [Fact]
    public void A_secret_in_an_error_a_sample_or_a_stage_is_in_no_span_and_in_no_meter()
    {
        using var profiler = new StageProfiler();
        var spans = new List<Activity>();
        var metrics = new List<Metric>();
        using (Exported.Tracing(spans))
        using (var meters = Exported.Metering(metrics))
        {
            RunCanary(profiler);
            meters.ForceFlush();
        }

        Assert.All(spans.SelectMany(Texts).Concat(metrics.SelectMany(Exported.Points).Select(point => point.Tags)), text => Assert.DoesNotContain(Canary, text, StringComparison.Ordinal));
        var call = spans.Single(span => span.ParentSpanId == default);
        Assert.Equal("Cannot read https://x/y?sig=***", call.StatusDescription);
        Assert.StartsWith("https://x/a?sig=***#", (string?)call.GetTagItem("vizart.sample_id"), StringComparison.Ordinal);
        Assert.Contains(metrics.SelectMany(Exported.Points), point => point.Tags.Contains("vizart.stage=token=***", StringComparison.Ordinal));
    }

    [Fact]
    public void The_redactor_of_a_run_passes_over_its_spans()
    {
        using var folder = new TemporaryFolder();
        var spans = new List<Activity>();
        using (Exported.Tracing(spans))
        using (var tracker = RunTracker.Start(new RunTrackerOptions
        {
            Suite = "Inspection",
            Directory = folder[".vizart"],
            Redactor = new Redactor(new RedactorOptions { Patterns = [@"\bMRN\d{6}\b"] }),
        }))
        using (var call = tracker.Profiler.Call("MRN471147.png"))
        {
            call.Fail(new InvalidOperationException("no class for MRN471147"));
        }

        var span = Assert.Single(spans);
        Assert.All(Texts(span), text => Assert.DoesNotContain("471147", text, StringComparison.Ordinal));
        Assert.Equal("no class for ***", span.StatusDescription);
    }

    [Fact]
    public void A_redactor_that_throws_lets_no_text_into_a_span_and_stops_nobody()
    {
        using var profiler = new StageProfiler(new StageProfilerOptions { Redactor = new ThrowingRedactor() });
        var spans = new List<Activity>();
        using (Exported.Tracing(spans))
        {
            RunCanary(profiler);
        }

        Assert.Equal(2, spans.Count);
        Assert.All(spans.SelectMany(Texts), text => Assert.DoesNotContain(Canary, text, StringComparison.Ordinal));
        Assert.All(spans, span => Assert.Equal("(left out: the redactor failed)", span.StatusDescription));
    }

    private static void RunCanary(StageProfiler profiler)
    {
        using var call = profiler.Call($"https://x/a?sig={Canary}");
        using var stage = profiler.Stage($"token={Canary}");
        var error = new IOException($"Cannot read https://x/y?sig={Canary}");
        stage.Fail(error);
        call.Fail(error);
    }

    private static IEnumerable<string> Texts(Activity span) =>
        span.TagObjects.Select(tag => $"{tag.Key}={tag.Value}").Append(span.DisplayName).Append(span.OperationName).Append(span.StatusDescription ?? "");
}
