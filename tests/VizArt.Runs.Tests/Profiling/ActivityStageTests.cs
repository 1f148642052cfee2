using System.Diagnostics;

namespace VizArt.Runs.Tests.Profiling;

public sealed class ActivityStageTests : IDisposable
{
    private readonly ActivitySource _source = new($"Pipeline.{Guid.CreateVersion7(TimeProvider.System.GetUtcNow()):N}");

    public void Dispose() => _source.Dispose();

    [Fact]
    public void Activities_and_stages_nest_in_each_other()
    {
        using var profiler = new StageProfiler();

        using (profiler.Call("a", 1))
        {
            using (_source.StartActivity("detect"))
            {
                using (profiler.Stage("resize"))
                using (_source.StartActivity("crop"))
                {
                }

                using (_source.StartActivity("infer"))
                {
                }
            }

            profiler.Stage("track").Dispose();
        }

        Assert.Equal(
            ["/", "detect", "detect/resize", "detect/resize/crop", "detect/infer", "track"],
            profiler.Drain().Select(e => e.Path));
    }

    [Fact]
    public void Outside_of_a_call_no_activity_is_made()
    {
        using var profiler = new StageProfiler();

        using var activity = _source.StartActivity("detect");

        Assert.Null(activity);
        Assert.Empty(profiler.Drain());
    }

    [Fact]
    public void An_activity_that_another_listener_asked_for_outside_of_a_call_is_no_stage()
    {
        using var profiler = new StageProfiler();
        using var other = new ActivityListener
        {
            ShouldListenTo = source => source == _source,
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
        };
        ActivitySource.AddActivityListener(other);

        _source.StartActivity("detect")!.Dispose();

        Assert.Empty(profiler.Drain());
    }

    [Fact]
    public async Task Activities_of_calls_that_run_at_the_same_time_stay_apart_and_so_do_profilers()
    {
        using var one = new StageProfiler();
        using var two = new StageProfiler();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(i => Task.Run(async () =>
        {
            using (((i % 2 == 0) ? one : two).Call($"sample{i}", 1))
            {
                await Task.Yield();
                using (_source.StartActivity($"span{i}"))
                {
                    await Task.Yield();
                }
            }
        })));

        foreach (var executions in new[] { one.Drain(), two.Drain() })
        {
            Assert.Equal(20, executions.Length);
            Assert.All(executions.Where(e => e.Path != "/"), e => Assert.Equal(e.SampleId!.Replace("sample", "span", StringComparison.Ordinal), e.Path));
        }
    }

    [Fact]
    public void The_status_Error_fails_the_stage_with_its_description_and_not_the_call()
    {
        using var profiler = new StageProfiler();

        using (profiler.Call("a", 1))
        using (var activity = _source.StartActivity("detect"))
        {
            activity!.SetStatus(ActivityStatusCode.Error, "no GPU").SetTag("error.type", "Gpu.Missing");
        }

        var executions = profiler.Drain();
        Assert.True(executions[0].Succeeded);
        Assert.Equal((false, "Gpu.Missing", "no GPU"), (executions[1].Succeeded, executions[1].ErrorType, executions[1].ErrorMessage));
    }

    [Fact]
    public void An_activity_that_is_never_stopped_ends_with_its_call_and_is_marked()
    {
        using var profiler = new StageProfiler();
        var call = profiler.Call("a", 1);
        var activity = _source.StartActivity("forgotten");

        call.Dispose();
        activity!.Stop();
        profiler.Stage("next").Dispose();

        var executions = profiler.Drain();
        Assert.Equal(["/", "forgotten", "next"], executions.Select(e => e.Path));
        Assert.Equal("VizArt.Runs.StageLeftOpen", executions[1].ErrorType);
    }

    [Theory]
    [InlineData("GET /users", "GET _users")]
    [InlineData("a\nb", "a_b")]
    [InlineData("", "activity")]
    public void A_name_that_would_break_paths_is_made_to_fit(string name, string expected)
    {
        using var profiler = new StageProfiler();

        using (profiler.Call("a", 1))
        {
            _source.StartActivity(name)?.Dispose();
            _source.StartActivity(new string('x', 300))?.Dispose();
        }

        Assert.Equal(["/", expected, new string('x', 200)], profiler.Drain().Select(e => e.Path));
    }

    [Theory]
    [InlineData("Pipeline", true, "*")]
    [InlineData("Pipeline", true, "pipeline")]
    [InlineData("Pipeline.Detect", false, "Pipeline")]
    [InlineData("Pipeline.Detect", true, "Pipeline.*")]
    [InlineData("Pipeline", true, "Pipeline.*")]
    [InlineData("Pipelines", false, "Pipeline.*")]
    [InlineData("Pipelines", true, "Pipeline*")]
    [InlineData("System.Net.Http", false, "*", "!System.*")]
    [InlineData("System.Net.Http", false, "!System.*", "*")]
    [InlineData("Pipeline", false)]
    public void Patterns_choose_the_sources(string source, bool expected, params string[] patterns)
    {
        Assert.Equal(expected, new SourcePatterns([.. patterns]).Includes(source));
    }

    [Theory]
    [InlineData("System.Net.Http")]
    [InlineData("Microsoft.AspNetCore")]
    [InlineData("Experimental.System.Net.NameResolution")]
    [InlineData("OpenTelemetry.Instrumentation.Process")]
    public void The_platform_is_not_listened_to_unless_asked(string source)
    {
        var byDefault = new SourcePatterns(new StageProfilerOptions().Listen);

        Assert.False(byDefault.Includes(source));
        Assert.True(byDefault.Includes("Systematic.Vision"));
    }
}
