namespace VizArt.Runs;

/// <summary>A run's row as the history will have it, so that a run is compared with earlier ones by what they say.</summary>
internal static class RedactedRun
{
    public static RunRow Of(RunRow run, IRedactor redactor)
    {
        return run with
        {
            Suite = RedactedName.Of(run.Suite, redactor),
            Filter = Text(run.Filter),
            Repository = Text(run.Repository),
            Commit = Text(run.Commit),
            HeadCommit = Text(run.HeadCommit),
            MergeBase = Text(run.MergeBase),
            Branch = Text(run.Branch),
            BaseBranch = Text(run.BaseBranch),
            PullRequest = Text(run.PullRequest),
            Actor = Text(run.Actor),
            Ci = Text(run.Ci),
            BuildUrl = Text(run.BuildUrl),
            Profile = Text(run.Profile),
            Project = Text(run.Project),
        };

        string? Text(string? text) => text is null ? null : redactor.Redact(text);
    }
}
