using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>What is to be accepted, and where it lies.</summary>
public sealed record AcceptanceOptions
{
    /// <summary>The repository's root, below which projects and their received files are sought: a full path.</summary>
    public required string RootDirectory { get; init; }

    /// <summary>Names of tests, as class and method; <c>*</c> stands for any characters. Empty: every received file. Never default.</summary>
    public ImmutableArray<string> Tests { get; init; } = [];

    /// <summary>The only run whose figures are accepted; null for any received file, and for the latest run of each test.</summary>
    public string? RunId { get; init; }

    /// <summary>Why, in one line; null for no reason.</summary>
    public string? Reason { get; init; }
}
