namespace VizArt.GroundTruth;

/// <summary>Reads COCO's results files: predictions as a JSON array of objects with <c>image_id</c>, <c>category_id</c>, <c>score</c> and the geometry.</summary>
public static class CocoResults
{
    /// <summary>What results files are called where a format is named: <c>coco-results</c>. No ground truth, so not among <see cref="GroundTruthFormats.Names"/>.</summary>
    public const string FormatName = "coco-results";

    /// <summary>Checks a results file alone: every member of every result, but not whether a ground truth has its images and categories, nor sizes of masks and counts of keypoints.</summary>
    /// <param name="path">The results file; a relative path is sought in the current folder.</param>
    /// <param name="options">How to read; of it <see cref="GroundTruthOptions.MaxDiagnostics"/>, the severities, the limits and the progress count. Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>How much the file holds, with its warnings.</returns>
    /// <exception cref="GroundTruthException">The file cannot be read, is no array of results, lacks a member, or has a score, box, mask or keypoints that are none; carries the facts.</exception>
    /// <exception cref="ArgumentException">The options are invalid; all faults are told.</exception>
    /// <remarks>The first result tells what all of them are, as in pycocotools 2.0.11 (loadRes): captions (which need no category and no score), boxes, masks or keypoints.</remarks>
    public static Task<CocoResultsSummary> CheckAsync(string path, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        options ??= new GroundTruthOptions();
        options.Validate();
        OptionUse.Check(GroundTruthFile.FullPath(path), FormatName, options);
        return Task.Run(() => new CocoResultsCheck(GroundTruthFile.FullPath(path), options).Run(cancellationToken), cancellationToken);
    }

    /// <summary>Whether a file is a JSON array that is empty, or whose first element is an object with <c>image_id</c>.</summary>
    /// <param name="path">The file; a relative path is sought in the current folder.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>False where it is anything else.</returns>
    /// <exception cref="GroundTruthException">The file cannot be opened.</exception>
    public static Task<bool> IsResultsAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Task.Run(() => CocoResultsProbe.IsResults(GroundTruthFile.FullPath(path), cancellationToken), cancellationToken);
    }

    /// <summary>Reads boxes: <c>bbox</c> is x, y, width, height. Other members are skipped.</summary>
    /// <param name="path">The results file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth that the ids refer to.</param>
    /// <param name="options">How to read; of it only <see cref="GroundTruthOptions.MaxDiagnostics"/> counts. Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The detections, in the order of the file. Those of a category that the dataset does not know are kept, see <see cref="DetectionTable.UnknownCategoryCount"/>.</returns>
    /// <exception cref="GroundTruthException">The file cannot be read, is no such array, names an image that the dataset does not have, lacks a member, or has a score or box that is not finite or a negative side.</exception>
    /// <remarks>Stricter than pycocotools 2.0.11, which takes any numbers; it agrees that an unknown image is an error and an unknown category is none.</remarks>
    public static Task<DetectionTable> ReadDetectionsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadAsync(path, dataset, CocoResultsTask.Boxes, options, cancellationToken);

    /// <summary>Reads masks: <c>segmentation</c> is compressed or plain run lengths of the size of the image, or polygons. A <c>bbox</c> beside it is kept.</summary>
    /// <param name="path">The results file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth that the ids refer to.</param>
    /// <param name="options">How to read; of it only <see cref="GroundTruthOptions.MaxDiagnostics"/> counts. Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The detections, in the order of the file, all with a mask in <see cref="DetectionTable.Segmentations"/>.</returns>
    /// <exception cref="GroundTruthException">As of <see cref="ReadDetectionsAsync"/>, or a mask is broken or of another size than its image.</exception>
    public static Task<DetectionTable> ReadMasksAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadAsync(path, dataset, CocoResultsTask.Masks, options, cancellationToken);

    /// <summary>Reads keypoints: <c>keypoints</c> is x, y, v of each. A <c>bbox</c> beside it is kept.</summary>
    /// <param name="path">The results file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth that the ids refer to.</param>
    /// <param name="options">How to read; of it only <see cref="GroundTruthOptions.MaxDiagnostics"/> counts. Null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The detections, in the order of the file, all with <see cref="DetectionTable.Keypoints"/>.</returns>
    /// <exception cref="GroundTruthException">As of <see cref="ReadDetectionsAsync"/>, or the keypoints are no triples or not as many as the category has.</exception>
    public static Task<DetectionTable> ReadKeypointsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadAsync(path, dataset, CocoResultsTask.Keypoints, options, cancellationToken);

    /// <summary>Whether the first result of a file has a <c>segmentation</c>, as masks have.</summary>
    /// <param name="path">The results file; a relative path is sought in the current folder.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>False also where the file is no array of results: what is wrong with it is told when it is read.</returns>
    /// <exception cref="GroundTruthException">The file cannot be opened.</exception>
    public static Task<bool> HasMasksAsync(string path, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        return Task.Run(() => CocoResultsProbe.HasMember(GroundTruthFile.FullPath(path), "segmentation"u8, cancellationToken), cancellationToken);
    }

    private static Task<DetectionTable> ReadAsync(
        string path, Dataset dataset, CocoResultsTask task, GroundTruthOptions? options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        options.Validate();
        return Task.Run(() => new CocoResultsReader(GroundTruthFile.FullPath(path), dataset, task, options).Read(cancellationToken), cancellationToken);
    }
}
