using System.Reflection;

namespace VizArt.Runs;

/// <summary>Makes the row of a run. Pure.</summary>
internal static class RunRows
{
    public static RunRow Of(RunTrackerOptions options, string id, DateTimeOffset now, SourceControl source, MachineInfo machine) => new()
    {
        RunId = id,
        StartedAt = Microseconds(now),
        Suite = options.Suite,
        IsFull = options.IsFull && options.RollEvery == Timeout.InfiniteTimeSpan,
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

    /// <summary>A moment as exact as the history keeps it.</summary>
    public static DateTimeOffset Microseconds(DateTimeOffset moment) => moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerMicrosecond));
}
