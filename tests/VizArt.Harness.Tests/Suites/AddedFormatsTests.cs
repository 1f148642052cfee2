using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness.Tests.Suites;

public sealed class AddedFormatsTests
{
    [Fact]
    public void A_format_that_the_assembly_adds_is_known()
    {
        var formats = AddedFormats.Of(typeof(AddedFormatsTests).Assembly);

        Assert.Equal(GroundTruthFormats.CreateDefault().Names.Append("mine").Order(StringComparer.Ordinal), formats.Names.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Something_else_is_refused()
    {
        var error = Assert.Throws<HarnessException>(() => AddedFormats.Make(typeof(string)));

        Assert.StartsWith("VIZ011 1 invalid option: [GroundTruthFormat] String (", error.Message, StringComparison.Ordinal);
    }
}
