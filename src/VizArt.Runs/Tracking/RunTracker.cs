using System.Reflection;

namespace VizArt.Runs;

/// <summary>One run, from its start: its id, its row in the history, and the way its tests' results get there.</summary>
public sealed class RunTracker : IDisposable
{
    private RunTracker(RunRow row, RunHistory history, SourceControl source)
    {
        Row = row;
        History = history;
        Source = source;
    }

    /// <summary>The run's id: a UUID in lower case.</summary>
    public string RunId => Row.RunId;

    /// <summary>What was written when it started.</summary>
    public RunRow Row { get; }

    /// <summary>Where it is written.</summary>
    public RunHistory History { get; }

    /// <summary>What the version control told.</summary>
    public SourceControl Source { get; }

    /// <summary>Starts a run: reads source control and machine, and writes the row of <c>runs</c>.</summary>
    /// <param name="options">Which run, and where.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <param name="environment">Reads an environment variable; null for the process's own.</param>
    /// <exception cref="ArgumentException">The suite or the folder is empty, or the given id is not a UUID.</exception>
    /// <exception cref="IOException">The history cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The history may not be written.</exception>
    public static RunTracker Start(RunTrackerOptions options, TimeProvider? time = null, Func<string, string?>? environment = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentException.ThrowIfNullOrWhiteSpace(options.Suite);
        ArgumentException.ThrowIfNullOrEmpty(options.Directory);
        var clock = time ?? TimeProvider.System;
        var id = options.RunId is { } given ? Runs.RunId.Check(given) : Runs.RunId.Create(clock);
        var source = SourceControl.Read(options.WorkingDirectory ?? Environment.CurrentDirectory, environment);
        var redactor = options.Redactor ?? Redactor.Default;
        var row = RedactedRun.Of(RowOf(options, id, clock.GetUtcNow(), source, MachineInfo.Read()), redactor);
        var history = RunHistory.Open(options.Directory, clock, redactor);

        // On another thread, so that no context of the caller's is needed to go on.
        Task.Run(() => history.WriteRunAsync(row)).GetAwaiter().GetResult();
        return new RunTracker(row, history, source);
    }

    /// <summary>Writes what one test adds; see <see cref="RunHistory.WriteAsync"/>.</summary>
    /// <param name="part">The test's rows, all of this run.</param>
    /// <param name="cancellationToken">Ends the writing; what is half written is never read.</param>
    /// <exception cref="ArgumentException">The part is of another run.</exception>
    public Task WriteAsync(RunPart part, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(part);
        return part.RunId == RunId
            ? History.WriteAsync(part, cancellationToken)
            : throw new ArgumentException($"The part is of the run {part.RunId}, this is {RunId}.", nameof(part));
    }

    /// <summary>Ends the run. Everything was written when it happened: nothing is lost without it.</summary>
    public void Dispose()
    {
    }

    private static RunRow RowOf(RunTrackerOptions options, string id, DateTimeOffset now, SourceControl source, MachineInfo machine) => new()
    {
        RunId = id,
        StartedAt = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)),
        Suite = options.Suite,
        IsFull = options.IsFull,
        Filter = options.Filter,
        Profile = options.Profile,
        Project = options.Project,
        Repository = source.Repository,
        Commit = source.Commit,
        HeadCommit = source.HeadCommit,
        MergeBase = source.MergeBase,
        Branch = source.Branch,
        BaseBranch = source.BaseBranch,
        PullRequest = source.PullRequest,
        IsDirty = source.IsDirty,
        Actor = source.Actor,
        Ci = source.Ci,
        BuildUrl = source.BuildUrl,
        MachineId = machine.MachineId,
        Cpu = machine.Cpu,
        LogicalCores = machine.LogicalCores,
        MemoryMb = machine.MemoryMb,
        Gpu = machine.Gpu,
        Driver = machine.Driver,
        Os = machine.Os,
        Runtime = machine.Runtime,
        VizArtVersion = typeof(RunTracker).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion,
    };
}
