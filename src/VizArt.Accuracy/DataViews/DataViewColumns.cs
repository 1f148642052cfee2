using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>Which columns of a data view say what. The defaults are those that ML.NET's trainers write.</summary>
public sealed record DataViewColumns
{
    internal const string UsualSampleId = "SampleId";

    /// <summary>The column of the predicted category: text, a key with names, a truth value, or a number. Default: <c>PredictedLabel</c>.</summary>
    public string Label { get; init; } = "PredictedLabel";

    /// <summary>The column of probabilities, which goes before <see cref="Score"/>: one number, of <see cref="PositiveCategory"/>, or one per category. Default: <c>Probability</c>, where the view has it; null for none.</summary>
    public string? Probability { get; init; } = "Probability";

    /// <summary>The column of scores: one number, of <see cref="PositiveCategory"/>, or one per category. Default: <c>Score</c>, where the view has it; null for none.</summary>
    public string? Score { get; init; } = "Score";

    /// <summary>The column of samples' ids or file names. Default: <c>SampleId</c>, where the view has it; null, or without it, the rows are in the order of the samples.</summary>
    public string? SampleId { get; init; } = UsualSampleId;

    /// <summary>The category that a label of true, and a single score, is of, where the ground truth has two categories; null (the default) for the one called true, or 1.</summary>
    public string? PositiveCategory { get; init; }

    /// <summary>The categories that scores are of, in their order; empty (the default) for the names that the view gives (<c>SlotNames</c>, else those of the label's key).</summary>
    public ImmutableArray<string> ScoreCategories { get; init; } = [];
}
