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

    [Fact]
    public async Task A_crash_keeps_what_was_measured_and_is_shown()
    {
        // Measured tests run in the order of their names: the crash comes after the first has written its part.
        _place.Write("Vehicles/Crash.cs", """
            public sealed class ZCrash
            {
                [PipelineAccuracy("coco.json")]
                public IReadOnlyList<Detection> Z_ends_the_process(Sample sample)
                {
                    Environment.FailFast("the native library is gone");
                    return [];
                }
            }
            """);

        var crashed = (await _place.DotnetAsync("test", "Vehicles")).Fails();

        Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(_place.Folder, _place.VizArtDirectory, "history", "metrics"), "*.parquet", SearchOption.AllDirectories));
        Assert.True(File.Exists(_place.Page), crashed.Output);
    }

    [Fact]
    public async Task A_hang_that_is_ended_from_outside_still_leaves_a_page()
    {
        _place.Write("Vehicles/Hang.cs", """
            public sealed class ZHang
            {
                [PipelineAccuracy("coco.json")]
                public IReadOnlyList<Detection> Z_never_returns(Sample sample)
                {
                    Thread.Sleep(Timeout.Infinite);
                    return [];
                }
            }
            """);

        (await _place.DotnetAsync("test", "Vehicles", "--blame-hang", "--blame-hang-timeout", "8s", "--blame-hang-dump-type", "none")).Fails();

        Assert.Contains("Detects_vehicles", await File.ReadAllTextAsync(_place.Page), StringComparison.Ordinal);
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
    public async Task Several_target_frameworks_are_several_suites()
    {
        var project = Path.Combine(_place.Folder, "Vehicles", "Vehicles.csproj");
        await File.WriteAllTextAsync(project, (await File.ReadAllTextAsync(project)).Replace("<TargetFramework>net10.0</TargetFramework>", "<TargetFrameworks>net10.0;net10.0-windows</TargetFrameworks><EnableWindowsTargeting>true</EnableWindowsTargeting>", StringComparison.Ordinal));

        (await _place.DotnetAsync("test", "Vehicles", "--framework", "net10.0")).Succeeds();
        (await _place.DotnetAsync("build", "Vehicles", "-t:VizArtReport")).Succeeds();

        Assert.Equal(1, _place.RunCount);
        Assert.True(File.Exists(_place.Page));
    }
}
