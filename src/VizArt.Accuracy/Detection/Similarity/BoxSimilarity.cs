using System.Runtime.CompilerServices;
using VizArt.GroundTruth;

namespace VizArt.Accuracy;

/// <summary>Boxes, by intersection over union.</summary>
/// <remarks>Follows maskApi.c bbIou (pycocotools 2.0.11): continuous coordinates, over the detection's area alone for a crowd.</remarks>
internal sealed class BoxSimilarity(AnnotationTable annotations) : ObjectSimilarity(annotations)
{
    private Box[] _truths = new Box[16];
    private int _count;

    internal override double AreaOf(int truth) => _truths[truth].Area;

    [MethodImpl(MethodImplOptions.AggressiveOptimization)] // A set is scored once: no time to warm up.
    internal override void Compare(in ObjectColumns columns, ReadOnlySpan<DetectionKey> detections, double least, PairList pairs)
    {
        var truths = _truths.AsSpan(0, _count);
        for (var detection = 0; detection < detections.Length; detection++)
        {
            ref readonly var box = ref columns.Boxes[detections[detection].Position];
            for (var truth = 0; truth < truths.Length; truth++)
            {
                var intersection = Box.Intersection(box, truths[truth]);
                if (intersection == 0)
                {
                    continue;
                }

                var union = IsCrowd[truth] ? box.Area : box.Area + truths[truth].Area - intersection;
                var iou = intersection / union;
                if (iou >= least)
                {
                    pairs.Add(truth, iou);
                }
            }

            pairs.Close(detection);
        }
    }

    protected override void LoadTruths(int sample, ReadOnlySpan<int> truths)
    {
        if (truths.Length > _truths.Length)
        {
            _truths = new Box[Math.Max(truths.Length, 2 * _truths.Length)];
        }

        _count = truths.Length;
        for (var truth = 0; truth < truths.Length; truth++)
        {
            _truths[truth] = Annotations.Boxes[truths[truth]];
        }
    }
}
