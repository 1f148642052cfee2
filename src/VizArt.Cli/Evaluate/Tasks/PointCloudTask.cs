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

    internal override Task<EvaluateScores> RunAsync(EvaluateSettings settings, Dataset dataset, TextWriter error, CancellationToken cancellationToken) =>
        settings.Scoring.Distances.IsDefault && dataset.Categories.Length > 0
            ? _labels.RunAsync(settings, dataset, error, cancellationToken)
            : _points.RunAsync(settings, dataset, error, cancellationToken);
}
