namespace VizArt.Harness.Tests.Running;

public sealed class SourcePathTests
{
    [Theory]
    [InlineData("/repo/tests/A.cs", "tests/A.cs")]
    [InlineData("/_/tests/A.cs", "tests/A.cs")]
    [InlineData("/elsewhere/A.cs", "/elsewhere/A.cs")]
    [InlineData(null, null)]
    public void A_source_file_is_named_from_the_root(string? file, string? expected)
    {
        Assert.Equal(expected, SourcePath.Of(file, "/repo"));
    }
}
