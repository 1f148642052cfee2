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
    public void One_wild_run_among_many_does_not_hide_a_slowdown_by_half()
    {
        var (_, limit) = Fence.Of([40, 10.1, 9.9, 10, 10.05, 9.95, 10, 10.1, 9.9, 10], 10, 0.1, 0);

        Assert.InRange(limit, 11, 15);
    }

    [Fact]
    public void What_three_runs_in_a_row_have_had_is_the_rule()
    {
        var once = Fence.Of([15, 10, 10.1, 9.9, 10, 10.05, 9.95, 10, 10.1, 9.9], 10, 0.1, 0);
        var twice = Fence.Of([15, 15.1, 10.1, 9.9, 10, 10.05, 9.95, 10, 10.1, 9.9], 10, 0.1, 0);
        var thrice = Fence.Of([15, 15.1, 14.9, 9.9, 10, 10.05, 9.95, 10, 10.1, 9.9], 10, 0.1, 0);

        Assert.InRange(once.Centre, 9.9, 10.1);
        Assert.InRange(twice.Centre, 9.9, 10.2);
        Assert.Equal(14.9, thrice.Centre);
        Assert.True(thrice.Limit > 15.1);
    }

    [Fact]
    public void A_few_runs_that_happen_to_agree_are_not_taken_for_a_quiet_stage()
    {
        var alone = Fence.Of([10, 10, 10, 10, 10], 20, 0.1, 0).Limit;
        var moderated = Fence.Of([10, 10, 10, 10, 10], 20, 0.1, 0, usualSpread: 0.03).Limit;

        Assert.Equal(11, alone, 12);
        Assert.True(moderated > 12);
    }

    [Fact]
    public void One_noisy_stage_does_not_change_what_is_usual()
    {
        Assert.Equal(0.02, Fence.Usual([0.02, 0.02, 0.9, 0.01, 0.03]));
        Assert.Null(Fence.Usual([]));
    }

    [Fact]
    public void A_spread_is_a_share_and_knows_no_unit()
    {
        Assert.Equal(Fence.Spread([10, 11, 12])!.Value, Fence.Spread([10_000, 11_000, 12_000])!.Value, 12);
        Assert.Null(Fence.Spread([0, 0, 0]));
    }

    [Fact]
    public void The_order_of_the_older_runs_does_not_matter() => Runs.Sample(runs =>
        Assert.Equal(
            Fence.Of([.. runs], 10, 0.1, 0.5),
            Fence.Of([.. runs[..Fence.RunsThatMakeARule].Reverse(), .. runs[Fence.RunsThatMakeARule..].Reverse()], 10, 0.1, 0.5)));

    [Fact]
    public void The_unit_does_not_matter() => Runs.Sample(runs =>
    {
        var (centre, limit) = Fence.Of([.. runs], 10, 0.1, 0.5);
        var scaled = Fence.Of([.. runs.Select(value => value * 1024)], 10, 0.1, 0.5 * 1024);

        Assert.Equal(centre * 1024, scaled.Centre, 1e-9 * scaled.Centre);
        Assert.Equal(limit * 1024, scaled.Limit, 1e-9 * scaled.Limit);
    });

    [Fact]
    public void More_gates_and_more_noise_elsewhere_only_widen_it() => Gen.Select(Runs, Gen.Int[1, 50], Gen.Double[0, 0.5]).Sample((runs, gates, usual) =>
    {
        var narrow = Fence.Of([.. runs], gates, 0.1, 0.5, usual).Limit;

        Assert.True(Fence.Of([.. runs], gates + 1, 0.1, 0.5, usual).Limit >= narrow);
        Assert.True(Fence.Of([.. runs], gates, 0.1, 0.5, usual + 0.1).Limit >= narrow);
    });
}
