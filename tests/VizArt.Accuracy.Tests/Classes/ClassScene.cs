using VizArt.GroundTruth;

namespace VizArt.Accuracy.Tests.Classes;

/// <summary>A made-up ground truth of whole samples and what they were taken for.</summary>
internal static class ClassScene
{
    internal static Dataset Build(int classes, params int[] truths)
    {
        var builder = new DatasetBuilder("made-up", "test");
        for (var category = 0; category < classes; category++)
        {
            builder.AddCategory(new SourceId(category + 1), $"c{category}");
        }

        for (var sample = 0; sample < truths.Length; sample++)
        {
            var image = builder.AddImage(new SourceId(sample + 1), $"/images/{sample + 1}.png");
            if (truths[sample] >= 0)
            {
                builder.SetCategory(image, truths[sample]);
            }
        }

        return builder.Build();
    }

    internal static Classification Label(int label, params double[] scores) =>
        new($"c{label}", scores.Select((score, index) => (score, index)).ToDictionary(pair => $"c{pair.index}", pair => pair.score));

    internal static ClassificationEvaluator Evaluate(Dataset dataset, IEnumerable<(int Sample, Classification Prediction)> predictions, ClassificationOptions? options = null)
    {
        var evaluator = new ClassificationEvaluator(dataset, options);
        foreach (var (sample, prediction) in predictions)
        {
            evaluator.Add(sample, prediction);
        }

        return evaluator;
    }
}
