using VizArt.Cli.Tests.Evaluate;

namespace VizArt.Cli.Tests.Report;

/// <summary>The tool as a process of its own, since what it reads is its environment.</summary>
public sealed class StepSummaryTests : IDisposable
{
    private readonly ScratchFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_summary_is_appended_to_what_the_step_has_already()
    {
        var file = _folder["step.md"];
        await File.WriteAllTextAsync(file, "before\n");

        await ReportAsync(file);

        Assert.StartsWith("before\n## ", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_summary_that_no_longer_fits_is_not_written_and_that_is_said()
    {
        var file = _folder["step.md"];
        await File.WriteAllTextAsync(file, new string('x', (1024 * 1024) - 20));

        await ReportAsync(file);

        var text = await File.ReadAllTextAsync(file);
        Assert.EndsWith("xVizArt: the summary is larger than what is left of this step's summary; `summary.md` beside the dashboard has it.\n", text, StringComparison.Ordinal);
    }

    private async Task ReportAsync(string file)
    {
        using var process = System.Diagnostics.Process.Start(new System.Diagnostics.ProcessStartInfo("dotnet", [typeof(ExitStatus).Assembly.Location, "report", "--directory", _folder["h"]])
        {
            Environment = { ["GITHUB_STEP_SUMMARY"] = file },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.Equal((ExitStatus.Ok, ""), (process.ExitCode, await error));
    }
}
