using System.Diagnostics;
using OpenTelemetry.Metrics;

namespace VizArt.Runs.Tests.Profiling;

/// <summary>Runs alone: exporters hear the stages of every test.</summary>
[Collection(nameof(Alone))]
public sealed class StageTelemetryTests : IDisposable
{
    private static readonly string[] Tags = ["vizart.stage", "vizart.run_id", "vizart.test", "vizart.sample_id"];

    private readonly StageProfiler _profiler = new(new StageProfilerOptions
    {
        Run = () => new RunContext { RunId = "0198c1a2-7b3c-7def-8123-456789abcdef", Test = "DetectorTests.Detects" },
    });

    public void Dispose() => _profiler.Dispose();

    [Fact]
    public void An_exporter_of_OpenTelemetry_gets_the_stages_as_spans_that_nest()
    {
        var spans = new List<Activity>();
        using (Exported.Tracing(spans))
        using (_profiler.Call("img42"))
        using (_profiler.Stage("detect"))
        {
            _profiler.Stage("resize").Dispose();
        }

        Assert.Equal(["resize", "detect", "/"], spans.Select(span => span.DisplayName));
        Assert.Equal([spans[1].SpanId, spans[2].SpanId, default], spans.Select(span => span.ParentSpanId));
        Assert.All(spans, span => Assert.Equal(ActivityStatusCode.Unset, span.Status));
        Assert.Equal(
            ["detect/resize", "0198c1a2-7b3c-7def-8123-456789abcdef", "DetectorTests.Detects", "img42"],
            Tags.Select(tag => spans[0].GetTagItem(tag)));
    }

    [Fact]
    public void A_listener_that_throws_leaves_no_stage_open_and_no_span_current()
    {
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "VizArt",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStarted = _ => throw new InvalidOperationException("listens badly"),
        };
        ActivitySource.AddActivityListener(listener);

        Assert.Throws<InvalidOperationException>(() => _profiler.Call("img42"));
        var (stage, span) = (RunContext.Current, Activity.Current);
        listener.Dispose();
        using (_profiler.Call("img43"))
        {
            Thread.SpinWait(1000);
        }

        Assert.Null(stage);
        Assert.Null(span);
        Assert.Equal(
            [("img42", "listens badly", false), ("img43", null, true)],
            _profiler.Drain().Select(execution => (execution.SampleId, execution.ErrorMessage, execution.CpuTime is not null)).Select(each => each with { Item3 = each.SampleId == "img43" && each.Item3 }));
    }

    [Fact]
    public void A_failed_stage_is_a_span_with_its_error()
    {
        var spans = new List<Activity>();
        using (Exported.Tracing(spans))
        using (var stage = _profiler.Stage("detect"))
        {
            stage.Fail(new InvalidOperationException("no GPU"));
        }

        var span = Assert.Single(spans);
        Assert.Equal((ActivityStatusCode.Error, "no GPU"), (span.Status, span.StatusDescription));
        Assert.Equal("System.InvalidOperationException", span.GetTagItem("error.type"));
    }

    [Fact]
    public void A_stage_that_is_left_open_is_a_span_that_ends_with_its_call()
    {
        var spans = new List<Activity>();
        using (Exported.Tracing(spans))
        {
            var call = _profiler.Call("img42");
            _profiler.Stage("forgotten");
            call.Dispose();
            Assert.Null(Activity.Current);
        }

        Assert.Equal([("forgotten", ActivityStatusCode.Error), ("/", ActivityStatusCode.Unset)], spans.Select(span => (span.DisplayName, span.Status)));
    }

    [Fact]
    public void Spans_and_stages_nest_in_each_other_and_none_comes_twice()
    {
        using var source = new ActivitySource("Pipeline.Telemetry");
        var spans = new List<Activity>();
        using (Exported.Tracing(spans, source.Name))
        using (_profiler.Call("img42"))
        using (source.StartActivity("detect"))
        {
            _profiler.Stage("resize").Dispose();
        }

        Assert.Equal(["/", "detect", "detect/resize"], _profiler.Drain().Select(execution => execution.Path));
        Assert.Equal(["resize", "detect", "/"], spans.Select(span => span.DisplayName));
        Assert.Equal([spans[1].SpanId, spans[2].SpanId, default], spans.Select(span => span.ParentSpanId));
    }

    [Fact]
    public async Task The_span_of_a_woven_task_leaves_the_flow_of_its_caller_and_goes_on()
    {
        var spans = new List<Activity>();
        var detector = new Weaving.Detector(_profiler);
        using (Exported.Tracing(spans))
        {
            var detecting = StageProxy.Wrap<Weaving.IDetector>(detector, _profiler).DetectAsync("image");
            Assert.Null(Activity.Current);
            _profiler.Stage("meanwhile").Dispose();
            detector.Gate.SetResult();
            await detecting;
            Assert.Null(Activity.Current);
        }

        var byName = spans.ToLookup(span => span.DisplayName);
        Assert.Equal(default, byName["meanwhile"].Single().ParentSpanId);
        Assert.Contains(byName["inside"], span => span.ParentSpanId == byName["DetectAsync"].Single().SpanId);
    }

    [Fact]
    public async Task The_span_of_a_woven_stream_is_around_what_makes_its_elements_and_not_around_their_consumer()
    {
        var spans = new List<Activity>();
        using (Exported.Tracing(spans))
        {
            await foreach (var item in StageProxy.Wrap<Weaving.IDetector>(new Weaving.Detector(_profiler), _profiler).StreamAsync(2))
            {
                Assert.Null(Activity.Current);
                _profiler.Stage("consumer").Dispose();
            }
        }

        var stream = Assert.Single(spans, span => span.DisplayName == "StreamAsync");
        Assert.Equal([stream.SpanId, stream.SpanId], spans.Where(span => span.DisplayName == "item").Select(span => span.ParentSpanId));
        Assert.All(spans.Where(span => span.DisplayName == "consumer"), span => Assert.Equal(default, span.ParentSpanId));
    }

    [Fact]
    public void Durations_and_failures_are_in_the_meter()
    {
        var metrics = new List<Metric>();
        using (var provider = Exported.Metering(metrics))
        {
            _profiler.Stage("detect").Dispose();
            using (var stage = _profiler.Stage("detect"))
            {
                stage.Fail(new InvalidOperationException("no GPU"));
            }

            provider.ForceFlush();
        }

        var durations = metrics.Last(metric => metric.Name == "vizart.stage.duration");
        Assert.Equal("s", durations.Unit);
        Assert.Equal(["vizart.outcome=failed vizart.stage=detect 1", "vizart.outcome=succeeded vizart.stage=detect 1"], Exported.Points(durations).Select(point => $"{point.Tags} {point.Histogram}").Order());
        Assert.Equal("error.type=System.InvalidOperationException vizart.stage=detect 1", Assert.Single(Exported.Points(metrics.Last(metric => metric.Name == "vizart.stage.failures")).Select(point => $"{point.Tags} {point.Sum}")));
    }
}
