using VizArt.GroundTruth;

namespace VizArt.Cli.Evaluate;

/// <summary>Point clouds: by the class of each point where the ground truth has classes, by distances where it has points alone or distances are asked for.</summary>
internal sealed class PointCloudTask : EvaluateTask
{
    internal const string TaskName = "pointcloud";

    private readonly PointLabelTask _labels = new();
    private readonly ReconstructionTask _points = new();

    internal override string Name => TaskName;

    internal override IReadOnlySet<string> Options { get; } = new HashSet<string>(["--class-count", "--class-bits", "--ignore-label", "--distances"]);

    /// <summary>Arrays are pictures unless it is said that they are clouds.</summary>
    internal override Task<Dataset> ReadGroundTruthAsync(EvaluateSettings settings, IProgress<GroundTruthProgress>? progress, CancellationToken cancellationToken) =>
        settings.Reading.Format is null && NpyClouds.AreAt(settings.GroundTruth)
            ? NpyClouds.ReadAsync(settings.GroundTruth, settings.Reading, settings.Scoring.ClassBits ?? 32, cancellationToken)
            : base.ReadGroundTruthAsync(settings, progress, cancellationToken);

    internal override Task<EvaluateScores> RunAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken)
    {
        if (settings.Scoring.Distances.IsDefault && dataset.Categories.Length > 0)
        {
            return _labels.RunAsync(settings, dataset, error, cancellationToken);
        }

        string[] given = [.. OfClasses(settings.Scoring)];
        return given.Length > 0 && !dataset.PointClouds.IsEmpty
            ? throw new ArgumentException($"The points of the ground truth have no classes, so that distances are measured, and {string.Join(" and ", given)} {(given.Length == 1 ? "has" : "have")} no meaning. Leave {(given.Length == 1 ? "it" : "them")} out, or name a ground truth with classes.")
            : _points.RunAsync(settings, dataset, error, cancellationToken);
    }

    private static IEnumerable<string> OfClasses(ScoringSettings scoring)
    {
        if (scoring.ClassCount is not null)
        {
            yield return "--class-count";
        }

        if (scoring.ClassBits is not null)
        {
            yield return "--class-bits";
        }

        if (scoring.IgnoredLabel is not null)
        {
            yield return "--ignore-label";
        }
    }
}
