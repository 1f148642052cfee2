using System.Collections.Immutable;

namespace VizArt.Runs;

/// <summary>The accuracy of a test that was accepted: what its <c>.verified.json</c> says, and what its <c>.received.json</c> offers.</summary>
public sealed record AcceptedBaseline
{
    /// <summary>The version of the files' format that is written, and the only one that is read.</summary>
    public const int FormatVersion = 1;

    /// <summary>The longest reason, in characters.</summary>
    public const int LongestReason = 500;

    private readonly ImmutableArray<AcceptedFigure> _figures;

    /// <summary>The test, as class and method; not empty.</summary>
    public required string Test { get; init; }

    /// <summary>The profile that it is of; null for every one without a file of its own.</summary>
    public string? Profile { get; init; }

    /// <summary>Why it was accepted, in one line; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>The run that measured it.</summary>
    public required string RunId { get; init; }

    /// <summary>The suite of that run; null in a file that was accepted, which serves all suites of its project.</summary>
    public string? Suite { get; init; }

    /// <summary>Hash of the ground truth that counted.</summary>
    public required string DatasetId { get; init; }

    /// <summary>Hash of every option that changes a score.</summary>
    public required string OptionsId { get; init; }

    /// <summary>How many samples it is of; 0 or more.</summary>
    public required long SampleCount { get; init; }

    /// <summary>
    /// The figures, at least one of the whole set and all categories: the whole set first, then by slice; in each all categories together
    /// first, then by category; then by metric. Names sort by code unit.
    /// </summary>
    /// <exception cref="ArgumentException">There is no figure of the whole set and all categories, or one is there twice.</exception>
    public required ImmutableArray<AcceptedFigure> Figures
    {
        get => _figures;
        init
        {
            var sorted = value
                .OrderBy(figure => figure.Slice is not null).ThenBy(figure => figure.Slice, StringComparer.Ordinal)
                .ThenBy(figure => figure.Category is not null).ThenBy(figure => figure.Category, StringComparer.Ordinal)
                .ThenBy(figure => figure.Metric, StringComparer.Ordinal)
                .ToImmutableArray();
            if (sorted.IsEmpty || sorted[0].Slice is not null || sorted[0].Category is not null)
            {
                throw new ArgumentException("A baseline has a figure of the whole set at least.", nameof(value));
            }

            if (sorted.Zip(sorted.Skip(1)).FirstOrDefault(pair => pair.First.Key == pair.Second.Key) is { First: { } twice })
            {
                throw new ArgumentException($"The figure of {twice.Metric} is there twice.", nameof(value));
            }

            _figures = sorted;
        }
    }

    /// <summary>Whether another baseline accepts just the same: all but reason, run and suite.</summary>
    /// <param name="other">The other.</param>
    public bool SaysTheSameAs(AcceptedBaseline other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return Test == other.Test
            && Profile == other.Profile
            && DatasetId == other.DatasetId
            && OptionsId == other.OptionsId
            && SampleCount == other.SampleCount
            && Figures.SequenceEqual(other.Figures);
    }

    /// <summary>What a test's rows of the table <c>metrics</c> say; null where they have no scores of a ground truth.</summary>
    /// <param name="rows">The rows of one test in one run.</param>
    /// <param name="profile">The run's profile.</param>
    internal static AcceptedBaseline? OfHistory(IEnumerable<MetricRow> rows, string? profile)
    {
        var scores = rows.Where(row => row.IsScore).ToList();
        var whole = scores.Where(row => row is { Category: null, Slice: null }).ToList();
        return whole.Count == 0 ? null : new AcceptedBaseline
        {
            Test = whole[0].Test,
            Profile = profile,
            RunId = whole[0].RunId,
            DatasetId = whole[0].DatasetId!,
            OptionsId = whole[0].OptionsId!,
            SampleCount = whole.Max(row => row.SampleCount),
            Figures = [.. scores.DistinctBy(row => (row.Metric, row.Category, row.Slice)).Select(Figure)],
        };
    }

    private static AcceptedFigure Figure(MetricRow row)
    {
        var figure = new AcceptedFigure(row.Metric, row.Category, row.Slice, row.Value is { } value && double.IsFinite(value) ? value : null);
        return row is { Slice: null, SpreadLow: { } low, SpreadHigh: { } high } && low <= high ? figure.WithSpread(low, high) : figure;
    }
}
