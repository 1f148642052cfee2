using VizArt.Reporting;
using VizArt.Runs;

namespace VizArt.Cli.Gate;

/// <summary>Judges, and tells people, build tools, GitHub and a JSON document.</summary>
internal static class GateRun
{
    internal static async Task<int> RunAsync(GateSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var options = settings.Options;
        var history = RunHistory.Open(options.Directory);
        var verdict = await Runs.Gate.JudgeAsync(history, new GateOptions { BaselineBranch = options.BaselineBranch, RunId = settings.RunId, Suite = settings.Suite }, cancellationToken);
        if (verdict.Suites.IsEmpty && (!settings.AllowEmpty || !verdict.Problems.IsEmpty))
        {
            throw new UnusableInputException(Nothing(settings, verdict));
        }

        if (settings.Json is { } json)
        {
            await JsonOutput.WriteAsync(json, output, writer => GateDocument.Write(writer, verdict, options.FailOn), cancellationToken);
        }

        var people = settings.Json == JsonOutput.StandardOutput ? error : output;
        if (verdict.Suites.IsEmpty)
        {
            if (settings.IsBrief)
            {
                await people.WriteLineAsync($"VizArt: nothing was measured · {options.Directory}");
            }

            return ExitStatus.Ok;
        }

        var (page, failure) = settings.WithPages ? await WritePagesAsync(options, settings.RunId, cancellationToken) : (null, null);
        await TellAsync(settings, verdict, page, people, error);
        var isRecorded = await RecordAsync(options, verdict, error);
        if (failure is not null && !verdict.Fails(options.FailOn))
        {
            throw failure;
        }

        if (failure is not null)
        {
            await error.WriteLineAsync(failure.Message);
        }

        return verdict.Fails(options.FailOn) ? ExitStatus.VerdictFailed : isRecorded ? ExitStatus.Ok : ExitStatus.UnusableInput;
    }

    /// <summary>Says in the audit trail what was found of each suite.</summary>
    private static async Task<bool> RecordAsync(VizArtOptions options, GateVerdict verdict, TextWriter error)
    {
        await using var log = RunLog.Open(options);
        return await AuditTrail.TryAsync(log, error, audit =>
        {
            foreach (var suite in verdict.Suites)
            {
                var ending = suite.Findings.FirstOrDefault(finding => options.FailOn.Contains(finding.State));
                audit.Verdict(new AuditedVerdict
                {
                    Test = suite.Run.Suite,
                    RunId = suite.Run.RunId,
                    State = suite.State,
                    Succeeded = ending is null,
                    Code = ending?.Code,
                    Message = ending is null ? null : $"{ending.Test}: {ending.Message}",
                });
            }
        });
    }

    /// <summary>Writes the pages. That they cannot be written must not hide the verdict, which is told first.</summary>
    private static async Task<(string? Page, UnusableInputException? Failure)> WritePagesAsync(VizArtOptions options, string? runId, CancellationToken cancellationToken)
    {
        try
        {
            return ((await Report.Pages.WriteAsync(options, runId, cancellationToken)).Dashboard, null);
        }
        catch (UnusableInputException failure)
        {
            return (null, failure);
        }
    }

    private static async Task TellAsync(GateSettings settings, GateVerdict verdict, string? page, TextWriter people, TextWriter error)
    {
        if (settings.IsBrief)
        {
            GateTable.WriteBrief(people, verdict, settings.Options.FailOn);
        }
        else
        {
            GateTable.Write(people, verdict);
        }

        if (Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true")
        {
            foreach (var command in GitHubAnnotations.Of(verdict, settings.Options.FailOn))
            {
                await people.WriteLineAsync(command);
            }
        }

        foreach (var line in BuildErrors.Of(verdict, settings.Options.FailOn, settings.Options.RootDirectory))
        {
            await error.WriteLineAsync(line);
        }

        if (settings.IsBrief)
        {
            await people.WriteLineAsync($"VizArt: {StateText.Word(verdict.State)}{(page is null ? "" : $" · {page}")}");
        }
        else if (page is not null)
        {
            await people.WriteLineAsync($"   {page}");
        }
    }

    private static string Nothing(GateSettings settings, GateVerdict verdict)
    {
        var which = settings.RunId is { } id ? $"has no run {id}" : "has no run";
        which += settings.Suite is { } suite ? $" of the suite {suite}" : "";
        var problems = string.Concat(verdict.Problems.Select(problem => "\n" + problem.Message));
        return $"{settings.Options.Directory}: error VIZ420: The history {which}, so that nothing was judged. Run 'dotnet test' first, or name the folder with --directory; --allow-empty lets this pass.{problems}";
    }
}
