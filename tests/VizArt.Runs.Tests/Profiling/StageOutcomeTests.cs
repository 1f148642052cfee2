using System.Reflection;

namespace VizArt.Runs.Tests.Profiling;

public sealed class StageOutcomeTests : IDisposable
{
    private readonly StageProfiler _profiler = new();

    public void Dispose() => _profiler.Dispose();

    [Fact]
    public void The_stage_that_threw_and_those_around_it_fail_and_no_other()
    {
        Call(() =>
        {
            _profiler.Stage("load").Dispose();
            using (_profiler.Stage("detect"))
            {
                _profiler.Stage("resize").Dispose();
                using (_profiler.Stage("infer"))
                {
                    throw new InvalidOperationException("no GPU");
                }
            }
        });

        Assert.Equal(
            [("/", "no GPU"), ("load", null), ("detect", "no GPU"), ("detect/resize", null), ("detect/infer", "no GPU")],
            Outcomes());
    }

    [Fact]
    public void A_stage_whose_error_the_pipeline_caught_is_successful()
    {
        Call(() =>
        {
            using (_profiler.Stage("detect"))
            {
                try
                {
                    using (_profiler.Stage("fast"))
                    {
                        throw new InvalidOperationException("caught");
                    }
                }
                catch (InvalidOperationException)
                {
                    _profiler.Stage("slow").Dispose();
                }
            }
        });

        Assert.All(Outcomes(), outcome => Assert.Null(outcome.Message));
    }

    [Fact]
    public void An_error_that_follows_a_caught_one_marks_its_own_stage_alone()
    {
        Call(() =>
        {
            try
            {
                using (_profiler.Stage("fast"))
                {
                    throw new InvalidOperationException("caught");
                }
            }
            catch (InvalidOperationException e)
            {
                using (_profiler.Stage("slow"))
                {
                    throw new TimeoutException("too slow", e);
                }
            }
        });

        Assert.Equal([("/", "too slow"), ("fast", null), ("slow", "too slow")], Outcomes());
    }

    [Fact]
    public async Task An_error_keeps_its_stage_through_awaits_and_rethrows()
    {
        var call = _profiler.Call("a", 1);
        try
        {
            using (_profiler.Stage("detect"))
            {
                try
                {
                    await Task.Run(async () =>
                    {
                        using (_profiler.Stage("infer"))
                        {
                            await Task.Yield();
                            throw new InvalidOperationException("late");
                        }
                    });
                }
                catch (InvalidOperationException)
                {
                    using (_profiler.Stage("cleanup"))
                    {
                        await Task.Yield();
                    }

                    throw;
                }
            }
        }
        catch (InvalidOperationException e)
        {
            call.Fail(e);
        }

        call.Dispose();

        Assert.Equal([("/", "late"), ("detect", "late"), ("detect/infer", "late"), ("detect/cleanup", null)], Outcomes());
    }

    [Fact]
    public void Errors_of_a_parallel_loop_mark_each_its_own_stage()
    {
        Call(() => Parallel.For(0, 2, new ParallelOptions { MaxDegreeOfParallelism = 1 }, i =>
        {
            using (_profiler.Stage($"tile{i}"))
            {
                throw new InvalidOperationException($"tile {i}");
            }
        }));

        Assert.Contains(("tile0", "tile 0"), Outcomes());
    }

    [Fact]
    public void Reflection_and_aggregates_are_unwrapped()
    {
        var inner = new InvalidOperationException("inside");

        using (var call = _profiler.Call("a", 1))
        {
            call.Fail(new AggregateException(new TargetInvocationException(new AggregateException(inner))));
        }

        var root = Assert.Single(_profiler.Drain());
        Assert.Equal(("System.InvalidOperationException", "inside"), (root.ErrorType, root.ErrorMessage));
    }

    [Fact]
    public void An_error_object_that_is_thrown_again_in_another_call_marks_the_stage_there()
    {
        var shared = new InvalidOperationException("shared");
        Call(() => ThrowIn("first"));
        Call(() => ThrowIn("second"));

        Assert.Equal([("/", "shared"), ("first", "shared"), ("/", "shared"), ("second", "shared")], Outcomes());

        void ThrowIn(string stage)
        {
            using (_profiler.Stage(stage))
            {
                throw shared;
            }
        }
    }

    [Fact]
    public void An_error_whose_message_cannot_be_read_is_still_an_error()
    {
        Call(() => throw new Unreadable());

        var root = Assert.Single(_profiler.Drain());
        Assert.False(root.Succeeded);
        Assert.Equal("(its message cannot be read: NotSupportedException)", root.ErrorMessage);
    }

    [Fact]
    public void A_message_without_end_is_cut()
    {
        Call(() => throw new InvalidOperationException(new string('x', 1_000_000)));

        Assert.Equal(4_000, Assert.Single(_profiler.Drain()).ErrorMessage!.Length);
    }

    private void Call(Action pipeline)
    {
        using var call = _profiler.Call("a", 1);
        try
        {
            pipeline();
        }
        catch (Exception e) when (e is InvalidOperationException or TimeoutException or AggregateException or Unreadable)
        {
            call.Fail(e);
        }
    }

    private List<(string Path, string? Message)> Outcomes() =>
        [.. _profiler.Drain().Select(e => (e.Path, e.ErrorMessage))];

    private sealed class Unreadable : Exception
    {
        public override string Message => throw new NotSupportedException();
    }
}
