namespace VizArt.GroundTruth;

/// <summary>SemanticKITTI: files <c>.label</c> in <c>labels</c>, and their points in <c>velodyne</c>.</summary>
internal sealed class SemanticKittiFormat : IGroundTruthFormat
{
    public const string FormatName = "semantic-kitti";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        !probe.IsFolder
            ? IsNamed(probe.Path) ? new(FormatConfidence.Likely, "named .label") : new(FormatConfidence.None, "not named .label")
            : probe.Files.Any(IsNamed) ? new(FormatConfidence.Likely, "a folder of .label files")
            : LabelsBeside(probe.Path) is not null ? new(FormatConfidence.Likely, "velodyne with labels beside it")
            : IsSequence(probe) ? new(FormatConfidence.Certain, "a folder with labels and velodyne")
            : new(FormatConfidence.None, "a folder without .label files");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var labels = Path.Combine(source.Path, "labels");
            var isSequence = Directory.Exists(labels) && Directory.Exists(Path.Combine(source.Path, "velodyne"));
            var folder = isSequence ? labels : LabelsBeside(source.Path);
            return new CloudSetReader(folder is null ? source : source with { Path = folder }, new SemanticKittiReader()).Read(cancellationToken);
        },
        cancellationToken);

    private static bool IsSequence(FormatProbe probe) => probe.Folders.Contains("labels") && probe.Folders.Contains("velodyne");

    /// <summary>The folder of the labels where that of the points is named; null for any other.</summary>
    private static string? LabelsBeside(string path) =>
        Path.GetFileName(path) == "velodyne" && Path.GetDirectoryName(path) is { } sequence && Directory.Exists(path) && Directory.Exists(Path.Combine(sequence, "labels"))
            ? Path.Combine(sequence, "labels")
            : null;

    private static bool IsNamed(string name) => name.EndsWith(".label", StringComparison.OrdinalIgnoreCase);
}
