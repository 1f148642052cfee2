namespace VizArt.GroundTruth;

/// <summary>Reads COCO's results files: predictions as a JSON array of objects with <c>image_id</c>, <c>category_id</c>, <c>score</c> and the geometry.</summary>
public static class CocoResults
{
    /// <summary>Reads boxes: <c>bbox</c> is x, y, width, height. Other members are skipped.</summary>
    /// <param name="path">The results file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth that the ids refer to.</param>
    /// <param name="options">How to read; of it only <see cref="GroundTruthOptions.MaxDiagnostics"/> counts. Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The detections, in the order of the file. Those of a category that the dataset does not know are kept, see <see cref="DetectionTable.UnknownCategoryCount"/>.</returns>
    /// <exception cref="GroundTruthException">The file cannot be read, is no such array, names an image that the dataset does not have, lacks a member, or has a score or box that is not finite or a negative side.</exception>
    /// <remarks>Stricter than pycocotools 2.0.11, which takes any numbers; it agrees that an unknown image is an error and an unknown category is none.</remarks>
    public static Task<DetectionTable> ReadDetectionsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        options.Validate();
        return Task.Run(() => new CocoResultsReader(GroundTruthFile.FullPath(path), dataset, options).Read(cancellationToken), cancellationToken);
    }
}
