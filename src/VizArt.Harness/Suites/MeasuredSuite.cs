using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using VizArt.Runs;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>The measured tests of one test assembly in one process: their settings, their run and its history.</summary>
internal sealed class MeasuredSuite : IDisposable
{
    private static readonly ConcurrentDictionary<Assembly, Lazy<MeasuredSuite>> Suites = [];

    private readonly Lazy<(RunTracker Tracker, SuiteLog Log)> _run;

    internal MeasuredSuite(string name, ProjectFiles files, VizArtOptions options, TimeProvider time)
    {
        Files = files;
        Options = options;
        Time = time;
        _run = new Lazy<(RunTracker, SuiteLog)>(() =>
        {
            var tracker = HistoryAccess.Start(
                new RunTrackerOptions
                {
                    Suite = name,
                    Directory = options.Directory,
                    WorkingDirectory = files.Project,
                    RunId = options.RunId,
                    IsFull = options.Samples.IsEmpty && options.Filter is null,
                    Filter = FilterOf(options),
                    Profile = options.Profile,
                    Project = files.HasProject ? SourcePath.Below(files.Project, options.RootDirectory) : null,
                    RollEvery = Timeout.InfiniteTimeSpan,
                },
                time);
            return (tracker, SuiteLog.Start(RunLog.Open(options, time), tracker.Row, time));
        });
    }

    internal ProjectFiles Files { get; }

    internal VizArtOptions Options { get; }

    internal TimeProvider Time { get; }

    /// <summary>Why times are not judged in this process; null where they are.</summary>
    internal string? TimesNotJudged { get; init; }

    /// <summary>How many measured tests the assembly has, skipped ones left out: a run with fewer is no baseline.</summary>
    internal int DeclaredTests { get; init; } = 1;

    internal DatasetCache Datasets { get; init; } = new(GroundTruth.GroundTruthFormats.CreateDefault());

    /// <summary>The run; started by the first test that asks.</summary>
    internal RunTracker Tracker => _run.Value.Tracker;

    /// <summary>The log of the run; null where no run was started.</summary>
    internal SuiteLog? Log => _run.IsValueCreated ? _run.Value.Log : null;

    /// <summary>The suite of a test assembly: one a process, made when the first of its tests asks.</summary>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="sourceFile">A source file of it as the compiler knew it; null where not known.</param>
    /// <returns>The suite.</returns>
    /// <exception cref="VizArtSettingsException">The settings are at fault; the message lists every fault.</exception>
    public static MeasuredSuite Of(Assembly assembly, string? sourceFile) =>
        Suites.GetOrAdd(assembly, _ => new Lazy<MeasuredSuite>(() =>
        {
            var files = ProjectFiles.Of(assembly, sourceFile, AppContext.GetData("VizArt.ProjectDirectory") as string);
            var options = VizArtOptions.Resolve(files.Project);
            return new MeasuredSuite(SuiteName.Of(assembly), files, options, TimeProvider.System)
            {
                TimesNotJudged = Instrumentation.Reason(),
                DeclaredTests = MeasuredMethods.Count(
                    assembly, measurement => measurement is IPipelineAccuracy accuracy && MissingData.ReasonToSkip(files, options, accuracy) is not null),
                Datasets = new DatasetCache(AddedFormats.Of(assembly)),
            };
        })).Value;

    /// <summary>Ends the run's log, as the end of the process does.</summary>
    public void Dispose() => Log?.Dispose();

    /// <summary>What the run is limited to, in words; null for a full run.</summary>
    private static string? FilterOf(VizArtOptions options)
    {
        string?[] limits =
        [
            options.Filter is { } tests ? "tests: " + tests : null,
            options.Samples.IsEmpty ? null : "samples: " + string.Join(',', options.Samples),
        ];
        return string.Join("; ", limits.OfType<string>()) is { Length: > 0 } filter ? filter : null;
    }
}
