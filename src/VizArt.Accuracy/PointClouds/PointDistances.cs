using System.Collections.Immutable;

namespace VizArt.Accuracy;

/// <summary>How far two clouds of points are from each other, by the distance of each point to the nearest of the other cloud. In the clouds' unit.</summary>
/// <param name="PredictedCount">Predicted points that were measured.</param>
/// <param name="TruthCount">True points that were measured.</param>
/// <param name="UnmeasuredCount">Points of both that have a coordinate which is no finite number; they count for nothing.</param>
/// <param name="ToTruth">From the predicted points to the true ones; null where either cloud is empty.</param>
/// <param name="ToPrediction">From the true points to the predicted ones; null where either cloud is empty.</param>
/// <param name="FScores">How many points are near, for each distance that was asked for.</param>
/// <remarks>Equals scipy's cKDTree (1.10.1) in double precision.</remarks>
public sealed record PointDistances(
    long PredictedCount, long TruthCount, long UnmeasuredCount, DirectedDistances? ToTruth, DirectedDistances? ToPrediction, ImmutableArray<PointFScore> FScores)
{
    /// <summary>The largest magnitude of a coordinate whose distances can be squared.</summary>
    public const double LargestCoordinate = 1e150;

    /// <summary>The sum of both mean distances; null where either cloud is empty.</summary>
    public double? Chamfer => ToTruth?.Mean + ToPrediction?.Mean;

    /// <summary>The sum of both means of squared distances; null where either cloud is empty.</summary>
    public double? ChamferSquared => ToTruth?.MeanSquared + ToPrediction?.MeanSquared;

    /// <summary>The longest of all distances; null where either cloud is empty.</summary>
    public double? Hausdorff => ToTruth is { } to && ToPrediction is { } from ? Math.Max(to.Longest, from.Longest) : null;

    /// <summary>Measures two clouds.</summary>
    /// <param name="prediction">The predicted points: x, y, z, x, y, z, …</param>
    /// <param name="truth">The true points, the same way.</param>
    /// <param name="distances">What counts as near; each above 0.</param>
    /// <returns>The distances.</returns>
    /// <exception cref="ArgumentException">The coordinates are not triples, or some are larger than <see cref="LargestCoordinate"/>.</exception>
    public static PointDistances Measure(ReadOnlySpan<double> prediction, ReadOnlySpan<double> truth, params ReadOnlySpan<double> distances)
    {
        var predicted = Measured(prediction, nameof(prediction));
        var real = Measured(truth, nameof(truth));
        var unmeasured = ((prediction.Length + truth.Length) / 3) - predicted.Length - real.Length;
        var near = distances.ToArray();
        if (predicted.Length == 0 || real.Length == 0)
        {
            return new PointDistances(
                predicted.Length, real.Length, unmeasured, null, null, [.. near.Select(distance => new PointFScore(distance, 0, 0, predicted.Length, real.Length))]);
        }

        // Each tree walks through the other's points in its own order, so that one search ends near where the next begins.
        var (predictedTree, realTree) = (new PointTree(predicted), new PointTree(real));
        var toTruth = DirectedDistances.Measure(predictedTree.Points, realTree, near, out var predictedNear);
        var toPrediction = DirectedDistances.Measure(realTree.Points, predictedTree, near, out var truthsNear);
        return new PointDistances(
            predicted.Length,
            real.Length,
            unmeasured,
            toTruth,
            toPrediction,
            [.. near.Select((distance, index) => new PointFScore(distance, predictedNear[index], truthsNear[index], predicted.Length, real.Length))]);
    }

    private static Point[] Measured(ReadOnlySpan<double> coordinates, string name)
    {
        if (coordinates.Length % 3 != 0)
        {
            throw new ArgumentException("Points are triples of x, y, z.", name);
        }

        var points = new Point[coordinates.Length / 3];
        var count = 0;
        for (var index = 0; index < coordinates.Length; index += 3)
        {
            var point = new Point(coordinates[index], coordinates[index + 1], coordinates[index + 2]);
            if (!double.IsFinite(point.X) || !double.IsFinite(point.Y) || !double.IsFinite(point.Z))
            {
                continue;
            }

            if (Math.Max(Math.Abs(point.X), Math.Max(Math.Abs(point.Y), Math.Abs(point.Z))) > LargestCoordinate)
            {
                throw new ArgumentException(
                    string.Create(System.Globalization.CultureInfo.InvariantCulture, $"Point {index / 3} is at {point.X}, {point.Y}, {point.Z}; distances need coordinates of at most {LargestCoordinate} in magnitude."), name);
            }

            points[count++] = point;
        }

        return count == points.Length ? points : points[..count];
    }
}
