using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Where a pose is.</summary>
internal static class PoseBox
{
    /// <summary>The box around the keypoints that were seen, around all where none was; null where it would be wider than numbers go.</summary>
    public static Box? Of(ImmutableArray<Keypoint> keypoints)
    {
        // Detectors give (0, 0) for what they did not see.
        var isAnySeen = keypoints.Any(point => point.Visibility > 0);
        var points = keypoints.Where(point => !isAnySeen || point.Visibility > 0).ToArray();
        var (left, top) = (points.Min(point => point.X), points.Min(point => point.Y));
        var (width, height) = (points.Max(point => point.X) - left, points.Max(point => point.Y) - top);
        return double.IsFinite(width) && double.IsFinite(height) ? new Box(left, top, width, height) : null;
    }
}
