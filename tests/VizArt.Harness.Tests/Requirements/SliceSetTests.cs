using VizArt.GroundTruth;

namespace VizArt.Harness.Tests.Requirements;

public sealed class SliceSetTests
{
    [Fact]
    public void A_slice_is_called_by_its_value_where_one_attribute_only_has_it()
    {
        var slices = Slices([("light", "night")], [("light", "day")]);

        Assert.Equal(["day", "night"], slices.Names);
        Assert.Equal("night", slices.Find("night"));
        Assert.Equal("night", slices.Find("light=night"));
        Assert.Equal([true, false], slices.Members("night"));
    }

    [Fact]
    public void A_value_of_two_attributes_must_be_asked_for_with_its_attribute()
    {
        var slices = Slices([("blurred", "yes"), ("dark", "no")], [("blurred", "no"), ("dark", "yes")]);

        Assert.Null(slices.Find("yes"));
        Assert.Equal("dark=yes", slices.Find("dark=yes"));
        Assert.Equal([false, true], slices.Members("dark=yes"));
    }

    [Fact]
    public void An_unknown_slice_is_not_found()
    {
        Assert.Null(Slices([("light", "night")]).Find("dusk"));
    }

    [Fact]
    public void An_attribute_that_tells_every_sample_apart_makes_no_slices_unasked()
    {
        var slices = Slices([.. Enumerable.Range(0, 21).Select(index => new[] { ("serial", $"n{index}") })]);

        Assert.Empty(slices.Names);
        Assert.Equal("n3", slices.Find("n3"));
    }

    private static SliceSet Slices(params (string, string)[][] attributes)
    {
        var samples = attributes.Select((pairs, index) => new Sample($"{index}", $"/{index}.png")
        {
            Index = index,
            Attributes = pairs.ToImmutableSortedDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal),
        }).ToImmutableArray();
        return new SliceSet(samples, samples);
    }
}
