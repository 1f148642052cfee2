namespace VizArt.Runs;

/// <summary>The table <c>runs</c>.</summary>
internal static class RunsTable
{
    public static Table<RunRow> Schema { get; } = new(
        "runs",
        [
            new TermColumn<RunRow>("run_id", row => row.RunId, required: true),
            new InstantColumn<RunRow>("started_at", row => row.StartedAt),
            new NameColumn<RunRow>("suite", row => row.Suite, required: true),
            new ValueColumn<RunRow, bool>("is_full", row => row.IsFull),
            new TextColumn<RunRow>("filter", row => row.Filter, required: false),
            new TextColumn<RunRow>("repository", row => row.Repository, required: false),
            new TextColumn<RunRow>("commit", row => row.Commit, required: false),
            new TextColumn<RunRow>("head_commit", row => row.HeadCommit, required: false),
            new TextColumn<RunRow>("merge_base", row => row.MergeBase, required: false),
            new TextColumn<RunRow>("branch", row => row.Branch, required: false),
            new TextColumn<RunRow>("base_branch", row => row.BaseBranch, required: false),
            new TextColumn<RunRow>("pull_request", row => row.PullRequest, required: false),
            new ValueColumn<RunRow, bool>("is_dirty", row => row.IsDirty),
            new TextColumn<RunRow>("actor", row => row.Actor, required: false),
            new TextColumn<RunRow>("ci", row => row.Ci, required: false),
            new TextColumn<RunRow>("build_url", row => row.BuildUrl, required: false),
            new TermColumn<RunRow>("machine_id", row => row.MachineId, required: true),
            new TextColumn<RunRow>("cpu", row => row.Cpu, required: false),
            new ValueColumn<RunRow, long>("logical_cores", row => row.LogicalCores),
            new ValueColumn<RunRow, double>("memory_mb", row => row.MemoryMb),
            new TextColumn<RunRow>("gpu", row => row.Gpu, required: false),
            new TextColumn<RunRow>("driver", row => row.Driver, required: false),
            new TextColumn<RunRow>("os", row => row.Os, required: false),
            new TextColumn<RunRow>("runtime", row => row.Runtime, required: false),
            new TextColumn<RunRow>("vizart_version", row => row.VizArtVersion, required: false),
            new TextColumn<RunRow>("profile", row => row.Profile, required: false),
            new TextColumn<RunRow>("project", row => row.Project, required: false),
        ],
        Read);

    private static Func<int, RunRow> Read(ColumnValues values)
    {
        var runId = values.RequiredText("run_id");
        var startedAt = values.RequiredInstants("started_at");
        var suite = values.RequiredText("suite");
        var isFull = values.Flags("is_full");
        var filter = values.Text("filter");
        var repository = values.Text("repository");
        var commit = values.Text("commit");
        var headCommit = values.Text("head_commit");
        var mergeBase = values.Text("merge_base");
        var branch = values.Text("branch");
        var baseBranch = values.Text("base_branch");
        var pullRequest = values.Text("pull_request");
        var isDirty = values.Flags("is_dirty");
        var actor = values.Text("actor");
        var ci = values.Text("ci");
        var buildUrl = values.Text("build_url");
        var machineId = values.RequiredText("machine_id");
        var cpu = values.Text("cpu");
        var logicalCores = values.Counts("logical_cores");
        var memoryMb = values.Numbers("memory_mb");
        var gpu = values.Text("gpu");
        var driver = values.Text("driver");
        var os = values.Text("os");
        var runtime = values.Text("runtime");
        var vizArtVersion = values.Text("vizart_version");
        var profile = values.Text("profile");
        var project = values.Text("project");
        return i => new RunRow
        {
            RunId = runId[i],
            StartedAt = startedAt[i],
            Suite = suite[i],
            IsFull = isFull[i] ?? false,
            Filter = filter[i],
            Repository = repository[i],
            Commit = commit[i],
            HeadCommit = headCommit[i],
            MergeBase = mergeBase[i],
            Branch = branch[i],
            BaseBranch = baseBranch[i],
            PullRequest = pullRequest[i],
            IsDirty = isDirty[i],
            Actor = actor[i],
            Ci = ci[i],
            BuildUrl = buildUrl[i],
            MachineId = machineId[i],
            Cpu = cpu[i],
            LogicalCores = logicalCores[i] ?? 0,
            MemoryMb = memoryMb[i],
            Gpu = gpu[i],
            Driver = driver[i],
            Os = os[i],
            Runtime = runtime[i],
            VizArtVersion = vizArtVersion[i],
            Profile = profile[i],
            Project = project[i],
        };
    }
}
