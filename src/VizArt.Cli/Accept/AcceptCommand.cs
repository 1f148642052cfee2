using System.CommandLine;
using VizArt.Cli.Settings;
using VizArt.Runs;

namespace VizArt.Cli.Accept;

/// <summary>The command line of <c>vizart accept</c>.</summary>
internal static class AcceptCommand
{
    internal static Command Create()
    {
        var tests = new Option<string[]>("--test")
        {
            HelpName = "name",
            Description = "A test, as class and method; * stands for any characters. Its received file, or else its latest run in the history, is accepted. May be given more than once. Default: every received file below the repository's root.",
        };
        var run = new Option<string?>("--run") { HelpName = "id", Description = "The only run whose figures are accepted." };
        var reason = new Option<string?>("--reason") { HelpName = "text", Description = "Why, in a line: it stands in the accepted file." };
        var directory = DirectoryOption.Create();
        var json = new Option<string?>("--json") { HelpName = "file|-", Description = "Where what was accepted goes as JSON; - for standard output." };
        var command = new Command("accept", "Makes what tests found the accepted accuracy, in files for source control.") { tests, run, reason, directory, json };

        tests.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string[]?>()?.Any(string.IsNullOrWhiteSpace) == true)
            {
                result.AddError("--test '' is not the name of a test. Name one, such as DetectorTests.Detects_vehicles, or leave the option out.");
            }
        });

        run.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { } id && !Guid.TryParseExact(id, "D", out _))
            {
                result.AddError($"--run '{id}' is not the id of a run, such as 0198c1a2-7b3c-7def-8123-456789abcdef.");
            }
        });

        reason.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<string?>() is { Length: > AcceptedBaseline.LongestReason } text)
            {
                result.AddError($"--reason has {text.Length} characters; at most {AcceptedBaseline.LongestReason} are kept. Say it shorter; the commit may say more.");
            }
        });

        command.SetAction((parsed, cancellationToken) => AcceptRun.RunAsync(
            new AcceptSettings(
                DirectoryOption.Resolve(parsed.GetValue(directory)),
                [.. parsed.GetValue(tests) ?? []],
                parsed.GetValue(run)?.ToLowerInvariant(),
                parsed.GetValue(reason),
                parsed.GetValue(json)),
            parsed.InvocationConfiguration.Output,
            parsed.InvocationConfiguration.Error,
            cancellationToken));
        return command;
    }
}
