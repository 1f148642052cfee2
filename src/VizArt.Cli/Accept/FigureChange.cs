using System.Collections.Immutable;
using VizArt.Runs;

namespace VizArt.Cli.Accept;

/// <summary>One figure that changes.</summary>
/// <param name="Metric">Name of the metric.</param>
/// <param name="Category">Name of the category; null for all together.</param>
/// <param name="Slice">The slice; null for the whole set.</param>
/// <param name="Before">What was accepted; null where it was undefined or not there.</param>
/// <param name="After">What is accepted now; null where it is undefined or gone.</param>
internal sealed record FigureChange(string Metric, string? Category, string? Slice, double? Before, double? After)
{
    /// <summary>What it is called, such as <c>F1 of car in night</c>.</summary>
    internal string Name => $"{Metric}{(Category is null ? "" : $" of {Category}")}{(Slice is null ? "" : $" in {Slice}")}";

    /// <summary>What changes, in the order of the files; what is there no more comes last.</summary>
    internal static ImmutableArray<FigureChange> Of(AcceptanceChange change)
    {
        var before = (change.Before?.Figures ?? []).ToDictionary(Key);
        var after = change.After.Figures.Select(Key).ToHashSet();
        return
        [
            .. change.After.Figures
                .Where(figure => !before.TryGetValue(Key(figure), out var old) || old.Value != figure.Value)
                .Select(figure => new FigureChange(figure.Metric, figure.Category, figure.Slice, before.GetValueOrDefault(Key(figure))?.Value, figure.Value)),
            .. before.Values.Where(figure => !after.Contains(Key(figure))).Select(figure => new FigureChange(figure.Metric, figure.Category, figure.Slice, figure.Value, null)),
        ];
    }

    private static (string, string?, string?) Key(AcceptedFigure figure) => (figure.Metric, figure.Category, figure.Slice);
}
