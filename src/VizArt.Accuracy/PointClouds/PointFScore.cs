namespace VizArt.Accuracy;

/// <summary>How many points of two clouds are near the other cloud.</summary>
/// <param name="Distance">Nearer than that is near; in the clouds' unit.</param>
/// <param name="PredictedNear">Predicted points with a true one nearer than <paramref name="Distance"/>.</param>
/// <param name="TruthsNear">True points with a predicted one nearer than <paramref name="Distance"/>.</param>
/// <param name="PredictedCount">All predicted points.</param>
/// <param name="TruthCount">All true points.</param>
public readonly record struct PointFScore(double Distance, long PredictedNear, long TruthsNear, long PredictedCount, long TruthCount)
{
    /// <summary>The share of the predicted points that are near; null where there is no predicted or no true point.</summary>
    public double? Precision => PredictedCount == 0 || TruthCount == 0 ? null : (double)PredictedNear / PredictedCount;

    /// <summary>The share of the true points that are near, 0 where nothing was predicted; null where there is no true point.</summary>
    public double? Recall => TruthCount == 0 ? null : (double)TruthsNear / TruthCount;

    /// <summary>Harmonic mean of both, 0 where both are 0 or nothing was predicted; null where there is no true point.</summary>
    public double? F => Recall is not { } recall ? null : Precision is { } precision && precision + recall > 0 ? 2 * precision * recall / (precision + recall) : 0;
}
