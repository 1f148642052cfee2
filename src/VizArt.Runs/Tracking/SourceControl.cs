namespace VizArt.Runs;

/// <summary>Which source is under test, as git and the build service tell it; null for what they do not.</summary>
public sealed record SourceControl
{
    private const string PullRequestRef = "refs/pull/";
    private const string BranchRef = "refs/heads/";
    private const int LongestText = 500;

    /// <summary>The folder that has <c>.git</c>: a full path.</summary>
    public string? RootDirectory { get; init; }

    /// <summary>Owner and name of the repository from the address of <c>origin</c>, such as <c>acme/vision</c>, or its folder's name.</summary>
    public string? Repository { get; init; }

    /// <summary>The commit that is checked out; in a pull request's build this may be a merge.</summary>
    public string? Commit { get; init; }

    /// <summary>The last commit of the pull request's own branch; null outside of one.</summary>
    public string? HeadCommit { get; init; }

    /// <summary>The commit at which the branch left its base, or the default branch; null where the history is too shallow.</summary>
    public string? MergeBase { get; init; }

    /// <summary>The branch; null when detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The branch that the pull request goes to; null outside of one.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>The default branch of <c>origin</c>; null where git does not know it.</summary>
    public string? DefaultBranch { get; init; }

    /// <summary>The pull request's number; null outside of one.</summary>
    public string? PullRequest { get; init; }

    /// <summary>Whether the work tree has changes that are in no commit; ignored files are none. Null outside a repository.</summary>
    public bool? IsDirty { get; init; }

    /// <summary>Who runs it: the build service's name for them, or the user's name on this machine.</summary>
    public string? Actor { get; init; }

    /// <summary>The build service: <c>GitHub Actions</c>, or <c>CI</c> where only the variable <c>CI</c> tells; null on a developer's machine.</summary>
    public string? Ci { get; init; }

    /// <summary>Address of the build; null outside a build service.</summary>
    public string? BuildUrl { get; init; }

    /// <summary>Runs <c>git</c> and reads the build service's variables. It never throws for what they do not tell.</summary>
    /// <param name="workingDirectory">A folder in the repository.</param>
    /// <param name="environment">Reads an environment variable; null for the process's own.</param>
    public static SourceControl Read(string workingDirectory, Func<string, string?>? environment = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(workingDirectory);
        var read = environment ?? Environment.GetEnvironmentVariable;
        string? Variable(string name) => read(name) is { Length: > 0 } value ? TextLimits.OneLine(value, LongestText) : null;

        var onGitHub = Variable("GITHUB_ACTIONS") == "true";
        var happened = onGitHub ? GitHubEvent.Read(read("GITHUB_EVENT_PATH")) : new GitHubEvent();
        var baseBranch = onGitHub ? Variable("GITHUB_BASE_REF") ?? happened.BaseBranch : null;
        var root = RepositoryRoot.Find(Path.GetFullPath(workingDirectory));
        var git = root is null ? new GitState() : GitState.Read(root, baseBranch);
        var here = new SourceControl
        {
            RootDirectory = root,
            Repository = (git.OriginUrl is { } url ? RepositoryName.FromUrl(url) : null)
                ?? (onGitHub ? Variable("GITHUB_REPOSITORY") : null)
                ?? (root is null ? null : Path.GetFileName(Path.TrimEndingDirectorySeparator(root))),
            Commit = git.Commit,
            MergeBase = git.MergeBase,
            Branch = git.Branch,
            DefaultBranch = git.DefaultBranch,
            IsDirty = git.IsDirty,
            Actor = TextLimits.OneLine(Environment.UserName, LongestText),
            Ci = Variable("CI") is { } ci && !ci.Equals("false", StringComparison.OrdinalIgnoreCase) ? "CI" : null,
        };
        return onGitHub ? here.On(happened, baseBranch, Variable) : here;
    }

    /// <summary>With what GitHub Actions adds, see its documentation under "Default environment variables".</summary>
    private SourceControl On(GitHubEvent happened, string? baseBranch, Func<string, string?> variable)
    {
        var reference = variable("GITHUB_REF");
        var commit = variable("GITHUB_SHA");

        // A workflow may check out another commit than the one it was started for; then the variables speak of the other one.
        var speakOfThis = Commit is null || Commit == commit || Commit == happened.HeadCommit;
        var branch = speakOfThis ? variable("GITHUB_HEAD_REF") ?? After(BranchRef, reference) : null;
        return this with
        {
            Commit = Commit ?? commit,
            HeadCommit = happened.HeadCommit,
            Branch = branch ?? Branch,
            BaseBranch = baseBranch,
            PullRequest = happened.PullRequest ?? After(PullRequestRef, reference)?.Split('/')[0],
            Actor = variable("GITHUB_ACTOR") ?? Actor,
            Ci = "GitHub Actions",
            BuildUrl = variable("GITHUB_SERVER_URL") is { } server && variable("GITHUB_REPOSITORY") is { } name && variable("GITHUB_RUN_ID") is { } run
                ? $"{server}/{name}/actions/runs/{run}"
                : null,
        };
    }

    private static string? After(string prefix, string? reference) =>
        reference is not null && reference.StartsWith(prefix, StringComparison.Ordinal) ? reference[prefix.Length..] : null;
}
