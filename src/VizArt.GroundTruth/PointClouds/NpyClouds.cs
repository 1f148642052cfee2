namespace VizArt.GroundTruth;

/// <summary>Point clouds and labels of points that lie in NPY files, which of themselves do not say that they are no pictures.</summary>
public static class NpyClouds
{
    private const string Ending = ".npy";

    /// <summary>Whether a path is an NPY file, or a folder that has any.</summary>
    /// <param name="path">The file or folder; a relative path is sought in the current folder.</param>
    public static bool AreAt(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Find(GroundTruthFile.FullPath(path)).Length > 0;
    }

    /// <summary>Reads a ground truth of one file for each sample: points (N × 3 numbers), or the class of each point (N whole numbers).</summary>
    /// <param name="path">The file or folder; a relative path is sought in the current folder.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="classBits">How many lower bits of a label are its class, 1 to 32; those above tell objects apart.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>A sample for each file, named by it; a category for each class that occurs, or is named in <c>classes.txt</c>.</returns>
    /// <exception cref="GroundTruthException">A file cannot be used, or is neither.</exception>
    public static Task<Dataset> ReadAsync(string path, GroundTruthOptions? options = null, int classBits = 32, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentOutOfRangeException.ThrowIfLessThan(classBits, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(classBits, 32);
        options ??= new GroundTruthOptions();
        options.Validate();
        return Task.Run(() => Read(GroundTruthFile.FullPath(path), options, classBits, cancellationToken), cancellationToken);
    }

    private static Dataset Read(string path, GroundTruthOptions options, int classBits, CancellationToken cancellationToken)
    {
        var faults = new DiagnosticList("", options);
        var builder = new DatasetBuilder(path, "npy");
        var (labels, points) = (new HashSet<int>(), 0L);
        foreach (var file in Find(path))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var source = new NpyCloudSource(file, options);
            var cloud = source.Read();
            points += cloud.Count;
            foreach (var label in cloud.Labels)
            {
                labels.Add(classBits == 32 ? label : label & ((1 << classBits) - 1));
            }

            var image = builder.AddImage(new SourceId(Path.GetFileNameWithoutExtension(file)), file);
            builder.SetPointCloud(image, source);
        }

        if (labels.Count > LabelColumn.MostDifferent)
        {
            throw GroundTruthFile.Refuse(path, CloudRules.TooManyLabels.AtFile().With("label", LabelColumn.MostDifferent));
        }

        CloudNames.AddCategories(builder, Directory.Exists(path) ? path : Path.GetDirectoryName(path) ?? path, labels, faults, options);
        builder.Facts = new GroundTruthFacts { Points = points };
        if (faults.HasErrors)
        {
            throw faults.ToException();
        }

        var (warnings, omitted) = faults.TakeWarnings();
        return builder.Build(warnings, omitted);
    }

    internal static string[] Find(string path)
    {
        try
        {
            return Directory.Exists(path) ? [.. Directory.EnumerateFiles(path).Where(IsNpy).Order(StringComparer.Ordinal)] : IsNpy(path) ? [path] : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(path, e);
        }
    }

    private static bool IsNpy(string path) => path.EndsWith(Ending, StringComparison.OrdinalIgnoreCase) && Path.GetFileName(path)[0] != '.';
}
