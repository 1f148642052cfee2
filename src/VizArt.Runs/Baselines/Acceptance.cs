using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>Finds what can become the accepted accuracy: received files, and runs of the history.</summary>
public static class Acceptance
{
    private const int MostNames = 5;

    /// <summary>
    /// Plans. Without names of tests: every received file below the root. With names: the received files of these tests, and the latest run in the
    /// history of those that have none.
    /// </summary>
    /// <param name="history">The history.</param>
    /// <param name="options">What is to be accepted.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>The plan. Where a name in it is not known, its changes should not be applied.</returns>
    public static async Task<AcceptancePlan> PlanAsync(RunHistory history, AcceptanceOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(history);
        ArgumentNullException.ThrowIfNull(options);
        var received = ReceivedOffers.Read(options.RootDirectory);
        var offers = received.Offers.Where(offer => options.RunId is null || offer.Baseline.RunId == options.RunId).ToImmutableArray();
        if (options.Tests.IsEmpty && (!offers.IsEmpty || !received.Refusals.IsEmpty))
        {
            return Plan(offers, [.. received.Refusals], options);
        }

        var runs = await history.ReadRunsAsync(cancellationToken);
        var problems = runs.Problems.ToHashSet();
        var measured = await MeasuredTestSearch.FindAsync(history, runs.Rows, options.RunId, problems, cancellationToken);
        var plan = options.RunId is { } id && offers.IsEmpty && runs.Rows.All(run => run.RunId != id) ? new AcceptancePlan { Changes = [], Unknown = [UnknownRun(id, runs.Rows)] }
            : options.Tests.IsEmpty ? new AcceptancePlan { Changes = [], Waiting = Waiting(measured, options.RootDirectory) }
            : ByName(offers, received.Refusals, measured, options);
        return plan with { Problems = [.. problems.OrderBy(problem => problem.Path, StringComparer.Ordinal)] };
    }

    private static AcceptancePlan ByName(
        ImmutableArray<BaselineOffer> received, ImmutableArray<AcceptanceRefusal> unreadable, ImmutableArray<RecordedTestRun> measured, AcceptanceOptions options)
    {
        var patterns = options.Tests.Distinct(StringComparer.Ordinal).Select(text => new TestPattern(text)).ToList();
        var names = received.Select(offer => offer.Baseline.Test).Concat(measured.Select(test => test.Test)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var offers = received.Where(offer => patterns.Any(pattern => pattern.Matches(offer.Baseline.Test))).ToList();
        var taken = offers.Select(offer => (offer.Files.Folder, offer.Files.Test)).ToHashSet();

        // A received file that cannot be read may be that of a test asked for.
        var refusals = unreadable.ToList();
        foreach (var test in measured.Where(test => patterns.Any(pattern => pattern.Matches(test.Test) && (pattern.IsExact || test.MayBeScored))))
        {
            if (HistoryOffer.FilesOf(options.RootDirectory, test) is { } files && taken.Contains((files.Folder, files.Test)))
            {
                continue;
            }

            if (HistoryOffer.Of(options.RootDirectory, test, out var refusal) is { } offer)
            {
                offers.Add(offer);
            }
            else
            {
                refusals.Add(new AcceptanceRefusal(AcceptanceRefusal.CodeOfRefusals, null, null, refusal!));
            }
        }

        return Plan(offers, refusals, options) with
        {
            Unknown = [.. patterns.Where(pattern => !names.Any(pattern.Matches)).Select(pattern => UnknownTest(pattern.Text, names))],
        };
    }

    private static AcceptancePlan Plan(IEnumerable<BaselineOffer> offers, List<AcceptanceRefusal> refusals, AcceptanceOptions options)
    {
        var reason = options.Reason is { } text && !string.IsNullOrWhiteSpace(text) ? TextLimits.OneLine(Redactor.Default.Redact(text.Trim()), AcceptedBaseline.LongestReason) : null;
        var changes = ImmutableArray.CreateBuilder<AcceptanceChange>();
        foreach (var offer in offers.OrderBy(offer => offer.Files.VerifiedPath, StringComparer.Ordinal))
        {
            var (before, fault) = Before(offer.Files);
            if (fault is null || IsOwn(offer.Files))
            {
                changes.Add(new AcceptanceChange(offer.Files, before, offer.Baseline with { Reason = reason, Suite = null }) { FaultBefore = fault?.Problem });
            }
            else
            {
                refusals.Add(new AcceptanceRefusal(fault.Code, fault.Path, fault.Line, fault.Problem));
            }
        }

        return new AcceptancePlan { Changes = changes.ToImmutable(), Refusals = [.. refusals] };
    }

    private static (AcceptedBaseline? Baseline, BaselineFileException? Fault) Before(BaselineFiles files)
    {
        try
        {
            return (files.ReadAccepted(), null);
        }
        catch (BaselineFileException fault)
        {
            return (null, fault);
        }
    }

    /// <summary>Whether the file may be replaced: it is not another test's, which the same name in a file system without case would lose.</summary>
    private static bool IsOwn(BaselineFiles files)
    {
        try
        {
            return !File.Exists(files.VerifiedPath) || BaselineFiles.ReadFile(files.VerifiedPath) is var there && there.Test == files.Test && there.Profile == files.Profile;
        }
        catch (BaselineFileException)
        {
            // No baseline at all, such as one with the marks of a merge conflict: the new one mends it.
            return true;
        }
    }

    private static ImmutableArray<string> Waiting(ImmutableArray<RecordedTestRun> measured, string root) =>
    [
        .. measured
            .Where(test => HistoryOffer.Of(root, test, out _) is { Files.PathThatApplies: null })
            .Select(test => test.Test)
            .Distinct(StringComparer.Ordinal),
    ];

    private static string UnknownTest(string name, List<string> names)
    {
        var near = NearMiss.Several(name.Replace("*", "", StringComparison.Ordinal), names, MostNames);
        var known = near.IsEmpty ? names.Take(MostNames) : near;
        var rest = near.IsEmpty && names.Count > MostNames ? ", …" : "";
        return $"No test is called '{TextLimits.OneLine(name, 200)}'. "
            + (names.Count == 0 ? "The history has no test: run it first." : $"{(near.IsEmpty ? "There are" : "Did you mean")} {string.Join(", ", known.Select(test => TextLimits.OneLine(test, 200)))}{rest}{(near.IsEmpty ? "." : "?")}");
    }

    private static string UnknownRun(string id, ImmutableArray<RunRow> runs) => $"The history has no run {TextLimits.OneLine(id, 60)}. "
        + (runs.IsEmpty ? "It has none at all: run the tests first." : $"The latest is {runs[^1].RunId}.");
}
