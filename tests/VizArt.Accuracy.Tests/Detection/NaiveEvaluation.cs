using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

/// <summary>COCO's evaluation word for word, one threshold at a time, with nothing clever: what the fast one must equal.</summary>
internal sealed class NaiveEvaluation(Scene scene, DetectionOptions options)
{
    /// <summary>Mean precision over the given thresholds, in one area range, with the largest number of detections.</summary>
    internal double? MeanPrecision(AreaRange area, IEnumerable<double> ious)
    {
        var values = from iou in ious
                     from category in Groups
                     let curve = Accumulate(iou, area, category, options.MaxDetections[^1])
                     where curve is not null
                     from precision in curve.Value.Precisions
                     select precision;
        return Mean(values);
    }

    /// <summary>Mean recall over the thresholds, in one area range.</summary>
    internal double? MeanRecall(AreaRange area, int limit)
    {
        var values = from iou in options.IouThresholds
                     from category in Groups
                     let curve = Accumulate(iou, area, category, limit)
                     where curve is not null
                     select curve.Value.Recall;
        return Mean(values);
    }

    private IEnumerable<int> Groups => options.UseCategories ? Enumerable.Range(0, scene.Categories) : [-1];

    private static double? Mean(IEnumerable<double> values)
    {
        var list = values.ToList();
        return list.Count == 0 ? null : list.Sum() / list.Count;
    }

    private (double[] Precisions, double Recall)? Accumulate(double iou, AreaRange area, int category, int limit)
    {
        var all = Enumerable.Range(0, scene.Samples).SelectMany(sample => Match(iou, area, category, sample).Take(limit)).ToList();
        var truths = Enumerable.Range(0, scene.Samples).Sum(sample => TruthsOf(sample, category).Count(truth => !IsIgnored(truth.Object, area)));
        if (truths == 0)
        {
            return null;
        }

        var (found, wrong) = (0, 0);
        var points = new List<(double Recall, double Precision)>();
        foreach (var one in all.OrderByDescending(one => one.Score))
        {
            found += one.IsMatched && !one.IsIgnored ? 1 : 0;
            wrong += !one.IsMatched && !one.IsIgnored ? 1 : 0;
            points.Add((found / (double)truths, found / (wrong + found + 2.220446049250313e-16)));
        }

        for (var index = points.Count - 2; index >= 0; index--)
        {
            points[index] = (points[index].Recall, Math.Max(points[index].Precision, points[index + 1].Precision));
        }

        var precisions = options.RecallThresholds.Select(recall => points.FirstOrDefault(point => point.Recall >= recall).Precision).ToArray();
        return (precisions, points.Count == 0 ? 0 : points[^1].Recall);
    }

    private List<(double Score, bool IsMatched, bool IsIgnored)> Match(double iou, AreaRange area, int category, int sample)
    {
        var truths = TruthsOf(sample, category).OrderBy(truth => IsIgnored(truth.Object, area)).ToList();
        var taken = new bool[truths.Count];
        var detections = scene.Detections.Where(detection => detection.Sample == sample && (category < 0 || detection.Category == category));
        var outcomes = new List<(double Score, bool IsMatched, bool IsIgnored)>();
        foreach (var detection in detections.OrderBy(detection => detection.Category).OrderByDescending(detection => detection.Score).Take(options.MaxDetections[^1]))
        {
            var best = Math.Min(iou, 1 - 1e-10);
            var match = -1;
            for (var index = 0; index < truths.Count; index++)
            {
                var truth = truths[index].Object;
                if (taken[index] && !truth.IsCrowd && !truth.IsDifficult)
                {
                    continue;
                }

                if (match >= 0 && !IsIgnored(truths[match].Object, area) && IsIgnored(truth, area))
                {
                    break;
                }

                var overlap = Box.Intersection(detection.Box, truth.Box);
                var ratio = overlap == 0 ? 0 : overlap / (truth.IsCrowd ? detection.Box.Area : detection.Box.Area + truth.Box.Area - overlap);
                if (ratio < best)
                {
                    continue;
                }

                best = ratio;
                match = index;
            }

            var isMatched = match >= 0 && truths[match].Id != 0;
            var isIgnored = (match >= 0 && IsIgnored(truths[match].Object, area)) || (!isMatched && area.Excludes(detection.Box.Area));
            outcomes.Add((detection.Score, isMatched, isIgnored));
            if (match >= 0)
            {
                taken[match] = true;
            }
        }

        return outcomes;
    }

    private IEnumerable<(SceneObject Object, long Id)> TruthsOf(int sample, int category) => scene.Objects
        .Select((truth, index) => (Object: truth, Id: truth.Id ?? index + 1))
        .Where(truth => truth.Object.Sample == sample && (category < 0 || truth.Object.Category == category))
        .OrderBy(truth => truth.Object.Category);

    private static bool IsIgnored(SceneObject truth, AreaRange area) => truth.IsCrowd || truth.IsDifficult || area.Excludes(truth.Area ?? truth.Box.Area);
}
