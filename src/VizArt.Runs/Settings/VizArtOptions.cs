using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>The settings, resolved once: defaults, <c>vizart.json</c> at the repository's root, the build's properties, the environment; later wins.</summary>
public sealed record VizArtOptions
{
    /// <summary>Name of the settings file at the repository's root.</summary>
    public const string FileName = "vizart.json";

    /// <summary>Name of the folder that history, logs and pages lie in.</summary>
    public const string DefaultDirectoryName = ".vizart";

    /// <summary>The folder that holds <c>.git</c>, or the project's folder where there is none: a full path.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>
    /// Where history, logs and pages lie: a full path. <c>directory</c> (relative to the file), <c>VizArtDirectory</c>, <c>VIZART_DIRECTORY</c>
    /// (relative to the root). Default: <c>.vizart</c> in the root.
    /// </summary>
    public required string Directory { get; init; }

    /// <summary>Whether tests measure and judge at all. <c>enabled</c>, <c>VizArtEnabled</c>, <c>VIZART_ENABLED</c>. Default: true.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>Whether profiling and logging are on. <c>enableMonitoring</c>. Default: true.</summary>
    public bool EnableMonitoring { get; init; } = true;

    /// <summary>
    /// The branch whose runs are baselines. <c>baselineBranch</c>, <c>VIZART_BASELINE_BRANCH</c>. Default: the default branch of <c>origin</c>
    /// where git knows it, else <c>main</c>.
    /// </summary>
    public string BaselineBranch { get; init; } = "main";

    /// <summary>Sources of activities that become stages, see <see cref="StageProfilerOptions.Listen"/>. <c>listen</c>.</summary>
    public ImmutableArray<string> Listen { get; init; } = new StageProfilerOptions().Listen;

    /// <summary>
    /// The states that end the build, where the gate judges. <c>failOn</c>, <c>VizArtFailOn</c>, <c>VIZART_FAIL_ON</c>. Default: failed and missing.
    /// </summary>
    public ImmutableArray<VerdictState> FailOn { get; init; } = [VerdictState.Failed, VerdictState.Missing];

    /// <summary>The only samples to run; empty for all. <c>VIZART_SAMPLES</c>, parted by commas.</summary>
    public ImmutableArray<string> Samples { get; init; } = [];

    /// <summary>Whether tests fail where their data are missing, even those that may be skipped then. <c>VIZART_REQUIRE_DATA</c>. Default: false.</summary>
    public bool RequireData { get; init; }

    /// <summary>
    /// Which tests were asked for, in the words of the test framework; null for all. Such a run is never a baseline, and lacks no test.
    /// <c>VIZART_FILTER</c>, with <c>%26</c> and the like decoded; the build's targets hand over what <c>--filter</c> was given.
    /// </summary>
    public string? Filter { get; init; }

    /// <summary>The run's id, a UUID; null for a new one. <c>VIZART_RUN_ID</c>.</summary>
    public string? RunId { get; init; }

    /// <summary>Which profile of accepted baselines applies, such as <c>gpu</c>; null for the common one. <c>VIZART_PROFILE</c>.</summary>
    public string? Profile { get; init; }

    /// <summary>Resolves the settings.</summary>
    /// <param name="startDirectory">The project's folder: the root is sought from here upwards.</param>
    /// <param name="environment">Reads an environment variable; null for the process's own.</param>
    /// <param name="hostConfiguration">Reads a property that the build handed over; null for <see cref="AppContext.GetData"/>.</param>
    /// <exception cref="VizArtSettingsException">Something set cannot be used; all faults are in it.</exception>
    public static VizArtOptions Resolve(
        string startDirectory,
        Func<string, string?>? environment = null,
        Func<string, object?>? hostConfiguration = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(startDirectory);
        var resolver = new SettingsResolver(
            Path.GetFullPath(startDirectory),
            environment ?? Environment.GetEnvironmentVariable,
            hostConfiguration ?? AppContext.GetData);
        return resolver.Resolve();
    }

    /// <summary>Makes <see cref="Directory"/> with a <c>.gitignore</c> of <c>*</c>, where it is missing.</summary>
    /// <exception cref="IOException">It cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be made.</exception>
    public void CreateDirectory() => VizArtDirectory.Create(Directory);
}
