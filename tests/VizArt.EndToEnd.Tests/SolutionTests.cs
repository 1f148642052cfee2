using VizArt.EndToEnd.Tests.Hosting;

namespace VizArt.EndToEnd.Tests;

/// <summary>Several test projects that end at about the same time share one history and one page.</summary>
[Collection(nameof(PackedFeed))]
public sealed class SolutionTests(PackedFeed feed) : IDisposable
{
    private static readonly string[] Projects = ["Cars", "Trucks", "Bikes"];
    private readonly Workplace _place = new(feed);

    public void Dispose() => _place.Dispose();

    [Fact]
    public async Task Three_projects_tested_twice_at_once_make_six_runs_and_one_page()
    {
        (await _place.RunAsync("git", ["init", "--quiet"])).Succeeds();
        (await _place.DotnetAsync("new", "sln", "--name", "All")).Succeeds();
        foreach (var project in Projects)
        {
            await _place.NewProjectAsync(project);
            _place.WriteSnippet(project);
            (await _place.DotnetAsync("sln", "add", project)).Succeeds();
        }

        var first = await _place.DotnetAsync("test");
        var second = await _place.DotnetAsync("test", "--no-build");

        first.Succeeds();
        second.Succeeds();
        Assert.Equal(6, _place.RunCount);
        var page = await File.ReadAllTextAsync(_place.Page);
        Assert.All(Projects, project => Assert.Contains(project + "/net10.0/Debug", page, StringComparison.Ordinal));
        Assert.Single(Directory.EnumerateFiles(_place.Folder, "dashboard.html", SearchOption.AllDirectories));
        Assert.Empty(Directory.EnumerateFiles(_place.Folder, "*.tmp", SearchOption.AllDirectories));
    }
}
