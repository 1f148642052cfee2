namespace VizArt.Runs;

/// <summary>What git tells of a work tree; null for what it does not.</summary>
internal sealed record GitState
{
    private const string OidHeader = "# branch.oid ";
    private const string HeadHeader = "# branch.head ";
    private const string NoCommit = "(initial)";
    private const string Detached = "(detached)";
    private const string RemoteHeadPrefix = "origin/";

    public string? Commit { get; init; }

    public string? Branch { get; init; }

    public bool? IsDirty { get; init; }

    public string? OriginUrl { get; init; }

    public string? DefaultBranch { get; init; }

    public string? MergeBase { get; init; }

    /// <param name="root">The folder that has <c>.git</c>.</param>
    /// <param name="baseBranch">The branch that a pull request goes to; null for the default branch of <c>origin</c>.</param>
    public static GitState Read(string root, string? baseBranch)
    {
        var remoteBase = baseBranch is null ? "refs/remotes/origin/HEAD" : $"refs/remotes/origin/{baseBranch}";
        using var status = GitCommand.Start(root, "status", "--porcelain=v2", "--branch", "--untracked-files=normal");
        using var origin = GitCommand.Start(root, "config", "--get", "remote.origin.url");
        using var remoteHead = GitCommand.Start(root, "rev-parse", "--abbrev-ref", "origin/HEAD");
        using var mergeBase = GitCommand.Start(root, "merge-base", "HEAD", remoteBase);
        var state = status.Read() is { } text ? FromStatus(text) : new GitState();
        return state with
        {
            OriginUrl = origin.ReadLine(),
            DefaultBranch = remoteHead.ReadLine() is { } head && head.StartsWith(RemoteHeadPrefix, StringComparison.Ordinal) && head != "origin/HEAD"
                ? head[RemoteHeadPrefix.Length..]
                : null,
            MergeBase = mergeBase.ReadLine(),
        };
    }

    /// <summary>From <c>git status --porcelain=v2 --branch</c>, see git-status(1).</summary>
    internal static GitState FromStatus(string status)
    {
        string? commit = null;
        string? branch = null;
        var dirty = false;
        foreach (var line in status.Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            if (line.StartsWith(OidHeader, StringComparison.Ordinal))
            {
                commit = line[OidHeader.Length..] is not NoCommit and var oid ? oid : null;
            }
            else if (line.StartsWith(HeadHeader, StringComparison.Ordinal))
            {
                branch = line[HeadHeader.Length..] is not Detached and var head ? head : null;
            }
            else if (line[0] != '#' && !IsOurs(line))
            {
                dirty = true;
            }
        }

        return new GitState { Commit = commit, Branch = branch, IsDirty = dirty };
    }

    // Untracked only: "? .vizart/" where its .gitignore is gone.
    private static bool IsOurs(string line) =>
        line.StartsWith("? ", StringComparison.Ordinal)
        && line[2..].TrimEnd('/').Split('/').Contains(VizArtOptions.DefaultDirectoryName);
}
