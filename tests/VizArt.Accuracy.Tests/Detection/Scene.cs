using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Detection;

/// <summary>An object of a made-up ground truth.</summary>
internal sealed record SceneObject(int Sample, int Category, Box Box, bool IsCrowd = false, double? Area = null, long? Id = null, bool IsDifficult = false);

/// <summary>A detection of a made-up pipeline.</summary>
internal sealed record SceneDetection(int Sample, int Category, Box Box, double Score);

/// <summary>A made-up ground truth and what was detected in it.</summary>
internal sealed record Scene(int Samples, int Categories, SceneObject[] Objects, SceneDetection[] Detections)
{
    internal Dataset Build()
    {
        var builder = new DatasetBuilder("made-up", "test");
        for (var sample = 0; sample < Samples; sample++)
        {
            builder.AddImage(new SourceId(sample + 1), $"/images/{sample + 1}.png");
        }

        for (var category = 0; category < Categories; category++)
        {
            builder.AddCategory(new SourceId(category + 1), $"c{category + 1}");
        }

        for (var index = 0; index < Objects.Length; index++)
        {
            var one = Objects[index];
            builder.AddAnnotation(one.Id ?? index + 1, one.Sample, one.Category, one.Box, one.Area, one.IsCrowd, one.IsDifficult);
        }

        return builder.Build();
    }

    internal DetectionScores Evaluate(DetectionOptions? options = null) => Evaluate(Build(), options, Enumerable.Range(0, Samples)).Evaluate();

    /// <summary>Evaluates some samples, in the order given.</summary>
    internal DetectionEvaluator Evaluate(Dataset dataset, DetectionOptions? options, IEnumerable<int> samples)
    {
        var evaluator = new DetectionEvaluator(dataset, options);
        foreach (var sample in samples)
        {
            var own = Detections.Where(detection => detection.Sample == sample).ToList();
            evaluator.Add(
                sample,
                own.Select(detection => detection.Box).ToArray(),
                own.Select(detection => detection.Category).ToArray(),
                own.Select(detection => detection.Score).ToArray());
        }

        return evaluator;
    }
}
