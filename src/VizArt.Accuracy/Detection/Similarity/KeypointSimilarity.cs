using System.Collections.Immutable;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Keypoints, by object keypoint similarity (OKS).</summary>
/// <remarks>
/// Follows pycocotools cocoeval.computeOks (2.0.11): the mean over the labelled keypoints of exp(−d² / (2 s² k²)), with s² the object's
/// area and k twice its keypoint's sigma. Of an object without labelled keypoints, how far all detected ones lie outside twice its box.
/// </remarks>
internal sealed class KeypointSimilarity : ObjectSimilarity
{
    /// <summary>numpy.spacing(1), which COCO adds to the area.</summary>
    private const double Spacing = 2.220446049250313e-16;

    private readonly double[] _variances;
    private int[] _truths = new int[16];
    private int _count;

    internal KeypointSimilarity(AnnotationTable annotations, ImmutableArray<double> sigmas)
        : base(annotations)
    {
        _variances = [.. sigmas.Select(sigma => 2 * sigma * (2 * sigma))];
    }

    internal override double AreaOf(int truth) => Annotations.Boxes[_truths[truth]].Area;

    internal override bool LeavesOut(int annotation) => Annotations.Keypoints.LabelledCount(annotation) == 0;

    internal override void Compare(in ObjectColumns columns, ReadOnlySpan<DetectionKey> detections, double least, PairList pairs)
    {
        for (var detection = 0; detection < detections.Length; detection++)
        {
            var found = columns.Keypoints!.Of(columns.Rows[detections[detection].Position]);
            for (var truth = 0; truth < _count; truth++)
            {
                var likeness = Compare(found, _truths[truth]);
                if (likeness >= least)
                {
                    pairs.Add(truth, likeness);
                }
            }

            pairs.Close(detection);
        }
    }

    protected override void LoadTruths(int sample, ReadOnlySpan<int> truths)
    {
        if (truths.Length > _truths.Length)
        {
            _truths = new int[Math.Max(truths.Length, 2 * _truths.Length)];
        }

        truths.CopyTo(_truths);
        _count = truths.Length;
    }

    private double Compare(ReadOnlySpan<double> found, int annotation)
    {
        var box = Annotations.Boxes[annotation];
        var area = Annotations.Areas[annotation];
        var size = (double.IsNaN(area) ? box.Area : area) + Spacing;
        var points = Annotations.Keypoints.Of(annotation);
        var (sum, labelled) = (0.0, 0);
        for (var point = 0; point < points.Length / 3; point++)
        {
            if (points[(3 * point) + 2] > 0)
            {
                var (dx, dy) = (found[3 * point] - points[3 * point], found[(3 * point) + 1] - points[(3 * point) + 1]);
                sum += Math.Exp(-(((dx * dx) + (dy * dy)) / _variances[point] / size / 2));
                labelled++;
            }
        }

        if (labelled > 0)
        {
            return sum / labelled;
        }

        var (left, right) = (box.X - box.Width, box.X + (2 * box.Width));
        var (top, bottom) = (box.Y - box.Height, box.Y + (2 * box.Height));
        for (var point = 0; point < _variances.Length; point++)
        {
            var (x, y) = (found[3 * point], found[(3 * point) + 1]);
            var dx = Math.Max(0, left - x) + Math.Max(0, x - right);
            var dy = Math.Max(0, top - y) + Math.Max(0, y - bottom);
            sum += Math.Exp(-(((dx * dx) + (dy * dy)) / _variances[point] / size / 2));
        }

        return sum / _variances.Length;
    }
}
