namespace VizArt.Runs;

/// <summary>A row of the table <c>runs</c>: what ran, from which source, on which machine. Written when the run starts.</summary>
public sealed record RunRow
{
    /// <summary>The run's id, a UUIDv7.</summary>
    public required string RunId { get; init; }

    /// <summary>When it started, in UTC.</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Test assembly, target framework and configuration, such as <c>SamplePipeline.Tests/net10.0/Debug</c>.</summary>
    public required string Suite { get; init; }

    /// <summary>Whether every test on every sample was asked for.</summary>
    public bool IsFull { get; init; }

    /// <summary>What the run was limited to; null for a full run.</summary>
    public string? Filter { get; init; }

    /// <summary>Owner and name of the repository, such as <c>acme/vision</c>, or its folder's name; null outside one.</summary>
    public string? Repository { get; init; }

    /// <summary>The commit that ran; in a pull request's build this may be a merge. Null outside a repository.</summary>
    public string? Commit { get; init; }

    /// <summary>The last commit of the pull request's own branch; null elsewhere.</summary>
    public string? HeadCommit { get; init; }

    /// <summary>The commit at which the branch left its base; null where not known.</summary>
    public string? MergeBase { get; init; }

    /// <summary>The branch; null when detached.</summary>
    public string? Branch { get; init; }

    /// <summary>The branch that the pull request goes to; null elsewhere.</summary>
    public string? BaseBranch { get; init; }

    /// <summary>The pull request's number; null outside one.</summary>
    public string? PullRequest { get; init; }

    /// <summary>Whether the work tree had changes that are in no commit; null outside a repository.</summary>
    public bool? IsDirty { get; init; }

    /// <summary>Who ran it.</summary>
    public string? Actor { get; init; }

    /// <summary>The build service, such as <c>GitHub Actions</c>; null on a developer's machine.</summary>
    public string? Ci { get; init; }

    /// <summary>Address of the build; null outside a build service.</summary>
    public string? BuildUrl { get; init; }

    /// <summary>Equal on machines whose times may be compared.</summary>
    public required string MachineId { get; init; }

    /// <summary>CPU model.</summary>
    public string? Cpu { get; init; }

    /// <summary>Logical cores that the process may use.</summary>
    public long LogicalCores { get; init; }

    /// <summary>Memory that the process may use, in MB of 1,000,000 bytes; null where not known.</summary>
    public double? MemoryMb { get; init; }

    /// <summary>GPU model; null where there is none.</summary>
    public string? Gpu { get; init; }

    /// <summary>GPU driver's version; null where there is none.</summary>
    public string? Driver { get; init; }

    /// <summary>Operating system and version.</summary>
    public string? Os { get; init; }

    /// <summary>.NET runtime and version.</summary>
    public string? Runtime { get; init; }

    /// <summary>Version of VizArt that wrote the row.</summary>
    public string? VizArtVersion { get; init; }

    /// <summary>The profile of accepted baselines that it was held against (<c>VIZART_PROFILE</c>); null for the common one.</summary>
    public string? Profile { get; init; }

    /// <summary>The test project's folder, from the repository's root with forward slashes, <c>.</c> for the root itself; null where not known.</summary>
    public string? Project { get; init; }
}
