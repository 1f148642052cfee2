namespace VizArt.Accuracy;

/// <summary>What one category came to, before it is averaged with the others.</summary>
internal sealed class ClassFigures(MatchGrid grid, int recallCount)
{
    /// <summary>Per area range, the number of objects that count; where it is 0 the category is absent from every mean.</summary>
    internal int[] Truths { get; } = new int[grid.Areas.Length];

    /// <summary>Per area range and threshold, the sum of precision over the recall thresholds.</summary>
    internal double[] PrecisionSums { get; } = new double[grid.Areas.Length * grid.Thresholds.Length];

    /// <summary>Per area range and threshold, the recall that all detections reach.</summary>
    internal double[] Recalls { get; } = new double[grid.Areas.Length * grid.Thresholds.Length];

    /// <summary>Per limit on detections and threshold, the recall in the first area range.</summary>
    internal double[] RecallsOfBest { get; } = new double[grid.MaxDetections.Length * grid.Thresholds.Length];

    /// <summary>Per threshold and recall threshold, the precision in the first area range.</summary>
    internal double[] Precisions { get; } = new double[grid.Thresholds.Length * recallCount];

    /// <summary>Per threshold and recall threshold, the score at which the recall is reached in the first area range.</summary>
    internal double[] Scores { get; } = new double[grid.Thresholds.Length * recallCount];

    /// <summary>At the base threshold in the first area range: the keys of the scores of the detections that count, best first.</summary>
    internal ulong[] CountedKeys { get; set; } = [];

    /// <summary>Whether each of them found an object.</summary>
    internal bool[] CountedHits { get; set; } = [];

    internal OutcomeCounts Counts { get; set; }
}
