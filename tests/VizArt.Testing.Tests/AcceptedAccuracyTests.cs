using VizArt.Runs;
using VizArt.Testing.Tests.Hosting;

namespace VizArt.Testing.Tests;

/// <summary>From the first run to an accepted file and back, with real test runs in a folder without git.</summary>
public sealed class AcceptedAccuracyTests : IDisposable
{
    private const string Test = "AcceptedTests.Stays_as_good";
    private const string FullName = "MeasuredTests." + Test;
    private const string Filter = "FullyQualifiedName=" + FullName;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("vizart-accepted-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task What_is_accepted_is_what_the_next_run_is_held_to()
    {
        using var host = new FixtureHost { Assembly = FixtureProject.Copy(FixtureHost.BuiltAssembly, _folder.FullName) };
        var files = new BaselineFiles(_folder.FullName, Test, null);

        var first = await host.TestAsync(Filter);
        await AcceptAsync(host, Test);
        var worse = await host.TestAsync(Filter, ("FIXTURE_WORSE", "1"));
        var offered = files.ReadReceived();
        await AcceptAsync(host);
        var accepted = await host.TestAsync(Filter, ("FIXTURE_WORSE", "1"));

        Assert.True(first.ExitCode == 0, first.Output);
        Assert.Contains($"'vizart accept --test {Test}' accepts these figures", first.StandardOutputOf(FullName), StringComparison.Ordinal);
        Assert.Equal(1, worse.ExitCode);
        Assert.Matches(@"VIZ102 \d+ metrics fell further below the baseline than allowed \(0\.005\): .*Recall 1\.000 → 0\.333", worse.MessageOf(FullName));
        Assert.Contains(
            $" Baseline: Baselines/{Test}.verified.json.\nIf this is meant: 'vizart accept' takes Baselines/{Test}.received.json; commit what it writes with the change.\n",
            worse.MessageOf(FullName),
            StringComparison.Ordinal);
        Assert.Equal((Test, 3L), (offered!.Test, offered.SampleCount));
        Assert.True(accepted.ExitCode == 0, accepted.Output);
        Assert.Contains($"baseline: compared with Baselines/{Test}.verified.json", accepted.StandardOutputOf(FullName), StringComparison.Ordinal);
        Assert.Equal([".gitignore", $"{Test}.verified.json"], Directory.EnumerateFiles(files.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    private async Task AcceptAsync(FixtureHost host, params string[] tests)
    {
        var plan = await Acceptance.PlanAsync(RunHistory.Open(host.VizArtDirectory), new AcceptanceOptions { RootDirectory = _folder.FullName, Tests = [.. tests] });
        await Assert.Single(plan.Changes).ApplyAsync();
    }
}
