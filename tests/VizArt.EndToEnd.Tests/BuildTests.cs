using VizArt.EndToEnd.Tests.Hosting;

namespace VizArt.EndToEnd.Tests;

/// <summary>What the targets do when tests do not simply pass or fail.</summary>
[Collection(nameof(PackedFeed))]
public sealed class BuildTests(PackedFeed feed) : IAsyncLifetime, IDisposable
{
    private readonly Workplace _place = new(feed) { VizArtDirectory = "Vehicles/.vizart" };

    public async Task InitializeAsync()
    {
        await _place.NewProjectAsync("Vehicles");
        _place.WriteSnippet("Vehicles");
    }

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => _place.Dispose();

    [Theory]
    [InlineData("Environment.FailFast(\"the native library is gone\");")]
    [InlineData("Thread.Sleep(Timeout.Infinite);")]
    public async Task A_crash_and_a_hang_end_the_build_with_a_page_and_leave_what_was_measured_as_it_is(string statement)
    {
        (await _place.DotnetAsync("test", "Vehicles")).Succeeds();
        var measured = Files("history/metrics");
        var page = await File.ReadAllTextAsync(_place.Page);
        _place.Write("Vehicles/Detector.cs", $$"""
            public sealed class Detector
            {
                public IReadOnlyList<Detection> Run(string path)
                {
                    {{statement}}
                    return [];
                }
            }
            """);

        var ended = (await _place.DotnetAsync("test", "Vehicles", "--blame-hang", "--blame-hang-timeout", "8s", "--blame-hang-dump-type", "none")).Fails();

        Assert.Contains("error VIZ110", ended.Output, StringComparison.Ordinal);
        Assert.NotEqual(page, await File.ReadAllTextAsync(_place.Page));
        Assert.Equal(2, _place.RunCount);
        Assert.All(measured, file => Assert.Equal(file.Value, Files("history/metrics")[file.Key]));
    }

    [Fact]
    public async Task Switched_off_it_leaves_no_trace()
    {
        var tested = (await _place.DotnetAsync("test", "Vehicles", "-p:VizArtEnabled=false")).Succeeds();

        Assert.DoesNotContain("VizArt:", tested.Output, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_place.Folder, _place.VizArtDirectory)));
    }

    [Fact]
    public async Task A_project_that_does_not_compile_says_so_and_nothing_else()
    {
        _place.Write("Vehicles/Broken.cs", "public sealed class Broken { int Missing() => nowhere; }");

        var failed = (await _place.DotnetAsync("test", "Vehicles")).Fails();

        Assert.Contains("error CS0103", failed.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("VIZ", failed.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_filter_makes_a_run_that_is_no_baseline_and_one_without_a_match_judges_nothing()
    {
        (await _place.DotnetAsync("test", "Vehicles")).Succeeds();

        (await _place.DotnetAsync("test", "Vehicles", "--no-build", "--filter", "Detects_vehicles")).Succeeds();
        (await _place.DotnetAsync("test", "Vehicles", "--no-build", "--filter", "Nothing_of_this_name")).Succeeds();

        Assert.Equal(2, _place.RunCount);
    }

    [Fact]
    public async Task The_page_and_the_verdict_are_there_without_a_test()
    {
        (await _place.DotnetAsync("test", "Vehicles", "-p:VizArtReportAfterTest=false")).Succeeds();
        Assert.False(File.Exists(_place.Page));

        (await _place.DotnetAsync("build", "Vehicles", "-t:VizArtGate")).Succeeds();
        (await _place.DotnetAsync("build", "Vehicles", "-t:VizArtReport")).Succeeds();

        Assert.True(File.Exists(_place.Page));
    }

    [Fact]
    public async Task A_project_of_several_target_frameworks_has_the_targets_too()
    {
        var project = Path.Combine(_place.Folder, "Vehicles", "Vehicles.csproj");
        var single = await File.ReadAllTextAsync(project);
        await File.WriteAllTextAsync(project, single.Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0</TargetFrameworks>", StringComparison.Ordinal));

        (await _place.DotnetAsync("test", "Vehicles")).Succeeds();
        File.Delete(_place.Page);
        (await _place.DotnetAsync("build", "Vehicles", "-t:VizArtReport")).Succeeds();

        Assert.Equal(1, _place.RunCount);
        Assert.True(File.Exists(_place.Page));
    }

    private Dictionary<string, string> Files(string folder)
    {
        var full = Path.Combine(_place.Folder, _place.VizArtDirectory, folder);
        return Directory.EnumerateFiles(full, "*.parquet", SearchOption.AllDirectories)
            .ToDictionary(path => path, path => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(path))), StringComparer.Ordinal);
    }
}
