using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.Accuracy;

/// <summary>The metrics of reconstructed clouds: their names, what they mean, and where the meaning comes from.</summary>
public static class PointCloudMetrics
{
    private const string Source = "scipy cKDTree (1.10.1)";
    private const string FSource = "Knapitsch et al. 2017 (Tanks and Temples), section 4";

    /// <summary>The metrics of an evaluation, in the order in which they are reported.</summary>
    /// <param name="options">How clouds are scored; each of its <see cref="PointCloudOptions.Distances"/> has an F-score.</param>
    /// <returns>The metrics; their names are unique.</returns>
    public static ImmutableArray<Metric> For(PointCloudOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return [.. Figures(options).Select(figure => figure.Metric)];
    }

    internal static ImmutableArray<(Metric Metric, Func<PointDistances, double?> Of)> Figures(PointCloudOptions options)
    {
        var square = options.Unit + "²";
        return
        [
            (Distance("Chamfer", "Mean over the samples of the mean distance of predicted points to true ones plus that of true ones to predicted ones.", options.Unit) with { IsHeadline = true }, own => own.Chamfer),
            (Distance("Hausdorff", "Mean over the samples of the longest distance of a point to the other cloud.", options.Unit) with { IsHeadline = true }, own => own.Hausdorff),
            .. options.Distances.SelectMany(NearFigures),
            (Distance("ChamferHalf", "Half of Chamfer.", options.Unit), own => own.Chamfer / 2),
            (Distance("ChamferSquared", "Chamfer with squared distances.", square), own => own.ChamferSquared),
            (Distance("ToTruth", "Mean over the samples of the mean distance of predicted points to true ones.", options.Unit), own => own.ToTruth?.Mean),
            (Distance("ToPrediction", "Mean over the samples of the mean distance of true points to predicted ones.", options.Unit), own => own.ToPrediction?.Mean),
            (Distance("UnmeasuredPoints", "Mean over the samples of the points that have no finite coordinates and count for nothing.", "points"), own => own.UnmeasuredCount),
        ];
    }

    private static IEnumerable<(Metric Metric, Func<PointDistances, double?> Of)> NearFigures(double distance, int index)
    {
        var near = distance.ToString("R", CultureInfo.InvariantCulture);
        var suffix = index == 0 ? "" : "@" + near;
        return
        [
            (new Metric("FScore" + suffix, $"Mean over the samples of the harmonic mean of precision and recall at a distance below {near}.", FSource) { IsHeadline = index == 0 }, own => own.FScores[index].F),
            (new Metric("Precision" + suffix, $"Mean over the samples of the share of predicted points nearer than {near} to a true one.", FSource) { IsHeadline = false }, own => own.FScores[index].Precision),
            (new Metric("Recall" + suffix, $"Mean over the samples of the share of true points nearer than {near} to a predicted one.", FSource) { IsHeadline = false }, own => own.FScores[index].Recall),
        ];
    }

    private static Metric Distance(string name, string definition, string unit) =>
        new(name, definition, Source) { HigherIsBetter = false, IsHeadline = false, Unit = unit };
}
