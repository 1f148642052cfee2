namespace VizArt.Runs.Tests.Baselines;

public sealed class AcceptedBaselineTests
{
    [Fact]
    public void A_figure_that_is_not_finite_cannot_be() => Assert.Throws<ArgumentException>(() => new AcceptedFigure("F1", null, null, double.NaN));

    [Fact]
    public void A_spread_begins_with_the_lesser_value() => Assert.Throws<ArgumentException>(() => new AcceptedFigure("F1", null, null, 0.5).WithSpread(0.6, 0.4));

    [Fact]
    public void A_baseline_without_a_figure_of_the_whole_set_cannot_be() =>
        Assert.Throws<ArgumentException>(() => SomeBaseline.Full with { Figures = [new AcceptedFigure("F1", "car", null, 0.5)] });

    [Fact]
    public void A_baseline_with_a_figure_twice_cannot_be() =>
        Assert.Throws<ArgumentException>(() => SomeBaseline.With(("F1", 0.5), ("F1", 0.6)));

    [Fact]
    public void Reason_run_and_suite_are_no_difference()
    {
        var other = SomeBaseline.Full with { Reason = "another", RunId = "another", Suite = null };

        Assert.True(SomeBaseline.Full.SaysTheSameAs(other));
        Assert.False(SomeBaseline.Full.SaysTheSameAs(other with { DatasetId = "d2" }));
        Assert.False(SomeBaseline.With(("F1", 0.5)).SaysTheSameAs(SomeBaseline.With(("F1", 0.6))));
    }
}
