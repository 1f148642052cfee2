using VizArt.Harness.Tests.Running;

namespace VizArt.Harness.Tests.Suites;

public sealed class EnvironmentPathTests
{
    private const string Unset = "VIZART_TESTS_NEVER_SET";

    [Theory]
    [InlineData("coco.json")]
    [InlineData("/data/100%/a%20b.json")]
    [InlineData("sets/%HOME%/coco.json")]
    [InlineData("%not a name%/coco.json")]
    [InlineData("%%/coco.json")]
    [InlineData("")]
    public void A_path_that_begins_with_no_variable_stays_as_it_is(string path)
    {
        Assert.Equal(path, EnvironmentPath.Expand(path, out var unset));
        Assert.Null(unset);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void A_variable_that_is_not_set_is_named(string? value)
    {
        using var variable = new EnvironmentVariable(value);

        Assert.Null(EnvironmentPath.Expand($"%{variable.Name}%/cells", out var unset));
        Assert.Equal(variable.Name, unset);
    }

    [Fact]
    public void A_variable_gives_the_beginning_of_a_path_and_is_put_in_once()
    {
        using var variable = new EnvironmentVariable("%HOME%/data");

        Assert.Equal("%HOME%/data/cells", EnvironmentPath.Expand($"%{variable.Name}%/cells", out _));
    }

    [Fact]
    public async Task A_ground_truth_is_found_through_a_variable()
    {
        using var workshop = new Workshop();
        using var variable = new EnvironmentVariable(workshop.Folder);

        var report = await workshop.RunAsync(Workshop.Everything, new Running.Accuracy { GroundTruth = $"%{variable.Name}%/coco.json", Images = $"%{variable.Name}%", MinF1 = 1 });

        Assert.Null(report.Failure);
    }

    [Fact]
    public async Task A_ground_truth_behind_a_variable_that_is_not_set_fails_and_says_so()
    {
        using var workshop = new Workshop();

        var report = await workshop.RunAsync(Workshop.Everything, new Running.Accuracy { GroundTruth = $"%{Unset}%/coco.json" });

        Assert.Equal(
            $"VIZ014 The ground truth '%{Unset}%/coco.json' is not there. Sought: nowhere, since the environment variable {Unset} is not set. Correct the path, or copy the file to the output folder.",
            report.Failure);
    }
}
