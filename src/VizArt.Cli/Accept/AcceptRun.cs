using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;

namespace VizArt.Cli.Accept;

/// <summary>Accepts what can be accepted, and tells what changed, and what could not be accepted and why.</summary>
internal static class AcceptRun
{
    internal static async Task<int> RunAsync(AcceptSettings settings, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var plan = await Acceptance.PlanAsync(
            RunHistory.Open(settings.Options.Directory),
            new AcceptanceOptions { RootDirectory = settings.Options.RootDirectory, Tests = settings.Tests, RunId = settings.RunId, Reason = settings.Reason },
            cancellationToken);
        foreach (var problem in plan.Problems)
        {
            await error.WriteLineAsync($"! {OneLine.Of(problem.Message)}");
        }

        if (!plan.Unknown.IsEmpty)
        {
            foreach (var unknown in plan.Unknown)
            {
                await error.WriteLineAsync($"vizart: error VIZ123: {OneLine.Of(unknown)}");
            }

            return ExitStatus.Usage;
        }

        var (accepted, refusals) = await ApplyAsync(plan, cancellationToken);
        var isRecorded = await RecordAsync(settings.Options, accepted, error);
        if (settings.Json is { } json)
        {
            await JsonOutput.WriteAsync(json, output, writer => AcceptDocument.Write(writer, settings.Options.RootDirectory, accepted, refusals, plan.Waiting), cancellationToken);
        }

        var people = settings.Json == JsonOutput.StandardOutput ? error : output;
        AcceptTable.Write(Terminal.For(people), people, settings.Options.RootDirectory, accepted);
        foreach (var refusal in refusals)
        {
            await error.WriteLineAsync($"{Place(refusal)}: error {refusal.Code}: {OneLine.Of(refusal.Message)}");
        }

        if (accepted.IsEmpty && refusals.IsEmpty)
        {
            await TellOfNothingAsync(people, settings, plan.Waiting);
        }

        return refusals.IsEmpty && isRecorded ? ExitStatus.Ok : ExitStatus.UnusableInput;
    }

    /// <summary>Says in the audit trail what was accepted, and by whom.</summary>
    /// <returns>False where that cannot be written; the accepted files stand.</returns>
    private static async Task<bool> RecordAsync(VizArtOptions options, ImmutableArray<AcceptanceChange> accepted, TextWriter error)
    {
        var changed = accepted.Where(change => !change.IsUnchanged).ToList();
        if (changed.Count == 0)
        {
            return true;
        }

        var actor = SourceControl.Read(options.RootDirectory).Actor;
        await using var log = RunLog.Open(options);
        return await AuditTrail.TryAsync(log, error, audit => changed.ForEach(change =>
            audit.BaselineAccepted(change.After, actor, Path.GetRelativePath(options.RootDirectory, change.Files.VerifiedPath).Replace('\\', '/'))));
    }

    private static async Task<(ImmutableArray<AcceptanceChange> Accepted, ImmutableArray<AcceptanceRefusal> Refusals)> ApplyAsync(AcceptancePlan plan, CancellationToken cancellationToken)
    {
        var accepted = ImmutableArray.CreateBuilder<AcceptanceChange>();
        var refusals = plan.Refusals.ToBuilder();
        foreach (var change in plan.Changes)
        {
            try
            {
                await change.ApplyAsync(cancellationToken);
                accepted.Add(change);
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                refusals.Add(new AcceptanceRefusal("VIZ124", change.Files.VerifiedPath, null, $"It cannot be written: {exception.Message} Make the folder writable, and accept again."));
            }
        }

        return (accepted.ToImmutable(), refusals.ToImmutable());
    }

    private static async Task TellOfNothingAsync(TextWriter people, AcceptSettings settings, ImmutableArray<string> waiting)
    {
        await people.WriteLineAsync(settings.Tests.IsEmpty
            ? $"Nothing to accept: no {BaselineFiles.FolderName}/*{BaselineFiles.ReceivedExtension} {(settings.RunId is { } id ? $"of the run {id} " : "")}below {settings.Options.RootDirectory}."
            : "Nothing to accept: none of these tests has scores.");
        if (waiting.IsEmpty)
        {
            return;
        }

        await people.WriteLineAsync(waiting.Length == 1 ? "One measured test has no accepted file yet; to make it:" : string.Create(CultureInfo.InvariantCulture, $"{waiting.Length} measured tests have no accepted file yet; to make one:"));
        foreach (var test in waiting)
        {
            await people.WriteLineAsync($"  vizart accept --test {OneLine.Of(test)}");
        }
    }

    private static string Place(AcceptanceRefusal refusal) => (refusal.Path, refusal.Line) switch
    {
        (null, _) => "vizart",
        ({ } path, null) => OneLine.Of(path),
        ({ } path, { } line) => string.Create(CultureInfo.InvariantCulture, $"{OneLine.Of(path)}({line})"),
    };
}
