using System.CommandLine;
using VizArt.Cli.Settings;
using VizArt.Runs;

namespace VizArt.Cli.Gate;

/// <summary>The command line of <c>vizart gate</c>.</summary>
internal static class GateCommand
{
    internal static Command Create()
    {
        var directory = DirectoryOption.Create();
        var run = new Option<string?>("--run") { HelpName = "id", Description = "The only run to judge. Default: the latest run of each suite." };
        var suite = new Option<string?>("--suite") { HelpName = "name", Description = "The only suite to judge, such as Detector.Tests/net10.0/Release. Default: all." };
        var failOn = new Option<string?>("--fail-on") { HelpName = "states", Description = "The states that end the build, such as Failed,Missing,NotCompared; None for none. Default: as set, Failed,Missing." };
        var json = new Option<string?>("--json") { HelpName = "file|-", Description = "Where the verdict goes as JSON; - for standard output." };
        var allowEmpty = new Option<bool>("--allow-empty") { Description = "A history without a run to judge is fine, and nothing is said of it." };
        var report = new Option<bool>("--report") { Description = "Writes dashboard.html and summary.md too, as vizart report does." };
        var brief = new Option<bool>("--brief") { Description = "For builds: leaves out what standard error says, and ends in one line with the state and the page." };
        var command = new Command("gate", "Judges the latest run of each suite: limits, accuracy, and time and memory against the history.") { directory, run, suite, failOn, json, report, brief, allowEmpty };

        run.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } id && !Guid.TryParseExact(id, "D", out _))
            {
                result.AddError($"--run '{id}' is not the id of a run, such as 0198c1a2-7b3c-7def-8123-456789abcdef.");
            }
        });

        failOn.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } list && !FailOnList.TryParse(list, out _, out var fault))
            {
                result.AddError($"--fail-on '{list}': {fault}.");
            }
        });

        command.SetAction((parsed, cancellationToken) =>
        {
            var options = DirectoryOption.Resolve(parsed.GetValue(directory));
            if (parsed.GetValue(failOn) is { } list && FailOnList.TryParse(list, out var states, out _))
            {
                options = options with { FailOn = states };
            }

            return GateRun.RunAsync(
                new GateSettings(options, parsed.GetValue(run)?.ToLowerInvariant(), parsed.GetValue(suite), parsed.GetValue(json), parsed.GetValue(allowEmpty), parsed.GetValue(report), parsed.GetValue(brief)),
                parsed.InvocationConfiguration.Output,
                parsed.InvocationConfiguration.Error,
                cancellationToken);
        });
        return command;
    }
}
