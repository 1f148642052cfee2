using System.Collections.Immutable;
using CsCheck;

namespace VizArt.Runs.Tests.Verdicts;

public sealed class FenceTests
{
    private static readonly Gen<double[]> Runs = Gen.Double[1, 1000].Array[Fence.FewestRuns, Fence.MostRuns];

    [Fact]
    public void Equal_runs_leave_the_least_growth_that_counts()
    {
        var (centre, limit) = Fence.Of([20, 20, 20, 20, 20], 10, 0.1, 0.5);

        Assert.Equal(20, centre);
        Assert.Equal(22, limit);
    }

    [Fact]
    public void A_short_stage_may_grow_by_what_a_clock_cannot_tell()
    {
        var (_, limit) = Fence.Of([0.05, 0.05, 0.05, 0.05, 0.05], 10, 0.1, 0.5);

        Assert.Equal(0.55, limit, 12);
    }

    [Fact]
    public void One_wild_run_among_many_does_not_hide_a_doubling()
    {
        var (_, limit) = Fence.Of([10, 10.1, 9.9, 10, 10.05, 9.95, 10, 10.1, 9.9, 14], 10, 0.1, 0);

        Assert.InRange(limit, 14, 20);
    }

    [Fact]
    public void The_order_of_the_runs_does_not_matter() => Runs.Sample(runs =>
        Assert.Equal(Fence.Of([.. runs], 10, 0.1, 0.5), Fence.Of([.. runs.Reverse()], 10, 0.1, 0.5)));

    [Fact]
    public void The_unit_does_not_matter() => Runs.Sample(runs =>
    {
        var (centre, limit) = Fence.Of([.. runs], 10, 0.1, 0.5);
        var scaled = Fence.Of([.. runs.Select(value => value * 1024)], 10, 0.1, 0.5 * 1024);

        Assert.Equal(centre * 1024, scaled.Centre, 1e-9 * scaled.Centre);
        Assert.Equal(limit * 1024, scaled.Limit, 1e-9 * scaled.Limit);
    });

    [Fact]
    public void More_gates_only_widen_it_and_no_baseline_run_is_outside() => Gen.Select(Runs, Gen.Int[1, 50]).Sample((runs, gates) =>
    {
        var few = Fence.Of([.. runs], gates, 0.1, 0.5).Limit;
        var many = Fence.Of([.. runs], gates + 1, 0.1, 0.5).Limit;

        Assert.True(many >= few);
        Assert.True(few >= runs.Max());
    });
}
