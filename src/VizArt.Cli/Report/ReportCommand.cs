using System.CommandLine;
using VizArt.Cli.Settings;

namespace VizArt.Cli.Report;

/// <summary>The command line of <c>vizart report</c>.</summary>
internal static class ReportCommand
{
    internal static Command Create()
    {
        var directory = DirectoryOption.Create();
        var json = new Option<string?>("--json") { HelpName = "file|-", Description = "Where the paths of the pages go as JSON; - for standard output." };
        var command = new Command("report", "Writes dashboard.html and summary.md beside the history.") { directory, json };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var options = DirectoryOption.Resolve(parsed.GetValue(directory));
            var output = parsed.InvocationConfiguration.Output;
            var pages = await Pages.WriteAsync(options, null, cancellationToken);
            if (parsed.GetValue(json) is { } target)
            {
                await JsonOutput.WriteAsync(target, output, writer =>
                {
                    writer.WriteStartObject();
                    writer.WriteString("dashboard", pages.Dashboard);
                    writer.WriteString("summary", pages.Summary);
                    writer.WriteString("state", pages.Verdict.State.ToString());
                    writer.WriteEndObject();
                }, cancellationToken);
            }

            var people = parsed.GetValue(json) == JsonOutput.StandardOutput ? parsed.InvocationConfiguration.Error : output;
            await people.WriteLineAsync(pages.Dashboard);
            return ExitStatus.Ok;
        });
        return command;
    }
}
