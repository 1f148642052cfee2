using VizArt.EndToEnd.Tests.Hosting;

namespace VizArt.EndToEnd.Tests;

/// <summary>The first hour with the package, in an empty folder with an empty package cache.</summary>
[Collection(nameof(PackedFeed))]
public sealed class NewcomerTests(PackedFeed feed) : IDisposable
{
    private readonly Workplace _place = new(feed) { VizArtDirectory = "Vehicles/.vizart" };

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task One_package_and_a_snippet_judge_a_pipeline_and_what_got_worse_on_purpose_is_accepted()
    {
        await _place.NewProjectAsync("Vehicles");
        _place.WriteSnippet("Vehicles");

        var first = await _place.DotnetAsync("test", "Vehicles");
        var firstPage = await File.ReadAllTextAsync(_place.Page);
        _place.WriteDetector("Vehicles", wider: 3);
        var worse = await _place.DotnetAsync("test", "Vehicles");
        var worsePage = await File.ReadAllTextAsync(_place.Page);
        (await _place.DotnetAsync("tool", "install", "vizart", "--version", PackedFeed.Version, "--tool-path", "tools")).Succeeds();
        var accept = await _place.RunAsync(Path.Combine(_place.Folder, "tools", "vizart"), ["accept", "--directory", _place.VizArtDirectory, "--reason", "a wider lens"]);
        var accepted = await _place.DotnetAsync("test", "Vehicles");

        first.Succeeds();
        Assert.Contains("dashboard.html", first.Output, StringComparison.Ordinal);
        Assert.Equal(1, worse.ExitCode);
        var error = Assert.Single(worse.LinesWith("error VIZ102:"));
        Assert.Matches(@"DetectorTests\.cs\(\d+(,\d+)?\): error VIZ102: ", error);
        Assert.NotEqual(firstPage, worsePage);
        accept.Succeeds();
        Assert.Contains("DetectorTests.Detects_vehicles: accepted", accept.Output, StringComparison.Ordinal);
        accepted.Succeeds();
        Assert.Contains("\"reason\": \"a wider lens\"", await File.ReadAllTextAsync(Path.Combine(_place.Folder, "Vehicles", "Baselines", "DetectorTests.Detects_vehicles.verified.json")), StringComparison.Ordinal);
        Assert.Equal(3, _place.RunCount);
    }

    [Fact]
    public async Task A_pipeline_that_misses_what_was_asked_for_ends_the_build_once_with_code_file_and_line()
    {
        await _place.NewProjectAsync("Vehicles");
        _place.WriteSnippet("Vehicles");
        _place.WriteDetector("Vehicles", wider: 20);

        var broken = await _place.DotnetAsync("test", "Vehicles");

        Assert.Equal(1, broken.ExitCode);
        Assert.Matches(@"DetectorTests\.cs\(\d+(,\d+)?\): error VIZ101: ", Assert.Single(broken.LinesWith("error VIZ101:")));
        Assert.True(File.Exists(_place.Page));
    }
}
