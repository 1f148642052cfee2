using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>What a test reached when it was last accepted, or why there is nothing to compare with.</summary>
internal sealed record Baseline
{
    /// <summary>The run of the history that it is of; null where there is none.</summary>
    public RunRow? Run { get; init; }

    /// <summary>Its figures by key.</summary>
    public ImmutableDictionary<(string Metric, string? Statistic, string? Stage, string? Category, string? Slice), double?> Figures { get; init; } =
        ImmutableDictionary<(string, string?, string?, string?, string?), double?>.Empty;

    /// <summary>What the accepted figures were at least and at most over the passes, where passes differed.</summary>
    public ImmutableDictionary<(string Metric, string? Statistic, string? Stage, string? Category, string? Slice), (double Least, double Greatest)> Spreads { get; init; } =
        ImmutableDictionary<(string, string?, string?, string?, string?), (double, double)>.Empty;

    /// <summary>Each sample's own score, by the sample's id and the category; null for all together.</summary>
    public ImmutableDictionary<(string Sample, string? Category), double?> SampleScores { get; init; } =
        ImmutableDictionary<(string, string?), double?>.Empty;

    /// <summary>Hash of each sample's predictions, by the sample's id.</summary>
    public ImmutableDictionary<string, string> PredictionHashes { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What accuracy may be compared: passed means yes, anything else says why not.</summary>
    public VerdictState Accuracy { get; init; } = VerdictState.New;

    /// <summary>Why accuracy is not compared, or what it is compared with.</summary>
    public required string Reason { get; init; }

    /// <summary>What it is, in words, such as <c>run 0199… of main</c>; null where there is none.</summary>
    public string? Description { get; init; }

    /// <summary>Whether the samples' scores and predictions are of the same ground truth and options, so that they may be compared.</summary>
    public bool AreSamplesComparable { get; init; }

    /// <summary>Files of the history that could not be read, in words.</summary>
    public ImmutableArray<string> Problems { get; init; } = [];

    /// <summary>Whether its times are of the same machine.</summary>
    public bool IsSameMachine { get; init; }
}
