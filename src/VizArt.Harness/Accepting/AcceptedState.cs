using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>What source control says was accepted of a test.</summary>
internal sealed record AcceptedState
{
    /// <summary>A test of which nothing can be accepted, or a run that is not compared.</summary>
    public static AcceptedState None { get; } = new();

    /// <summary>The test's files; null where it has none.</summary>
    public BaselineFiles? Files { get; init; }

    /// <summary>Whether a received file may be written: the project's folder is on this machine.</summary>
    public bool CanReceive { get; init; }

    /// <summary>The accepted baseline; null where there is none, or it cannot be used.</summary>
    public AcceptedBaseline? Accepted { get; init; }

    /// <summary>The accepted file, from the repository's root; null where there is none.</summary>
    public string? Path { get; init; }

    /// <summary>What is wrong with the accepted file, as a sentence; null where nothing is.</summary>
    public string? Fault { get; init; }

    /// <summary>Reads it, from beside the project, or beside the test assembly where the project is not on this machine.</summary>
    public static AcceptedState Read(MeasuredSuite suite, string test)
    {
        var files = new BaselineFiles(suite.Files.Project, test, suite.Options.Profile);
        var state = new AcceptedState
        {
            Files = files,
            CanReceive = suite.Files.HasProject,
            Path = files.PathThatApplies is { } path ? SourcePath.Of(path, suite.Options.RootDirectory) : null,
        };
        try
        {
            return state with { Accepted = files.ReadAccepted() };
        }
        catch (BaselineFileException fault)
        {
            return state with { Fault = $"{state.Path}{(fault.Line is { } line ? FormattableString.Invariant($", line {line}") : "")}: {fault.Problem}" };
        }
    }
}
