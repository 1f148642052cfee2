namespace VizArt.Runs.Tests.Profiling;

/// <summary>In production nobody tells a stage that it failed: that an exception leaves it must do.</summary>
public sealed class UnwoundStageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly RunTracker _tracker;

    public UnwoundStageTests() => _tracker = RunTracker.Start("Inspection", _folder[".vizart"]);

    public void Dispose()
    {
        _tracker.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_stage_that_an_exception_leaves_has_failed_and_so_have_those_around_it_up_to_where_it_is_caught()
    {
        using (Stage("call"))
        {
            try
            {
                using (Stage("detect"))
                using (Stage("infer"))
                {
                    throw new InvalidOperationException("no GPU");
                }
            }
            catch (InvalidOperationException)
            {
                Stage("fallback").Dispose();
            }
        }

        Assert.Equal(["call ok", "call/detect no GPU", "call/detect/infer no GPU", "call/fallback ok"], await OutcomesAsync());
    }

    [Fact]
    public async Task An_exception_that_is_caught_inside_fails_nothing()
    {
        using (Stage("detect"))
        {
            try
            {
                throw new InvalidOperationException("caught");
            }
            catch (InvalidOperationException)
            {
                Stage("fallback").Dispose();
            }
        }

        Assert.Equal(["detect ok", "detect/fallback ok"], await OutcomesAsync());
    }

    [Fact]
    public async Task A_stage_within_the_handling_of_an_exception_fails_by_its_own_alone()
    {
        try
        {
            throw new InvalidOperationException("first");
        }
        catch (InvalidOperationException)
        {
            using (Stage("retry"))
            {
                try
                {
                    throw new TimeoutException("caught");
                }
                catch (TimeoutException)
                {
                    Stage("quietly").Dispose();
                }
            }

            try
            {
                using (Stage("again"))
                {
                    throw new TimeoutException("too slow");
                }
            }
            catch (TimeoutException)
            {
                Stage("giving up").Dispose();
            }
        }

        Assert.Equal(["again too slow", "giving up ok", "retry ok", "retry/quietly ok"], await OutcomesAsync());
    }

    [Fact]
    public async Task An_exception_marks_stages_through_awaits()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            using (Stage("detect"))
            {
                await Task.Yield();
                await Task.Run(async () =>
                {
                    using (Stage("infer"))
                    {
                        await Task.Yield();
                        throw new InvalidOperationException("late");
                    }
                });
            }
        });

        Assert.Equal(["detect late", "detect/infer late"], await OutcomesAsync());
    }

    [Fact]
    public async Task An_error_that_is_told_after_the_stage_ended_is_counted_once()
    {
        using (var call = _tracker.Profiler.Call("part1"))
        {
            try
            {
                using (Stage("detect"))
                {
                    throw new InvalidOperationException("no GPU");
                }
            }
            catch (InvalidOperationException e)
            {
                call.Fail(e);
                call.Fail(e);
            }
        }

        await _tracker.DisposeAsync();
        var sketches = (await _tracker.History.ReadStageSketchesAsync()).Rows;
        Assert.All(sketches, row => Assert.Equal((1, 1), (row.Count, row.FailedCount)));
        Assert.Equal(["/ no GPU", "detect no GPU"], await OutcomesAsync());
    }

    private StageScope Stage(string name) => _tracker.Profiler.Stage(name);

    private async Task<IEnumerable<string>> OutcomesAsync()
    {
        await _tracker.DisposeAsync();
        return (await _tracker.History.ReadStagesAsync()).Rows.Select(row => $"{row.StageName} {row.ErrorMessage ?? "ok"}").Order(StringComparer.Ordinal);
    }
}
