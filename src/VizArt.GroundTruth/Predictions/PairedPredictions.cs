using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Finds the predictions of a ground truth's samples in a folder or file, and pairs them by name.</summary>
/// <remarks>
/// A prediction is of the sample whose id, or whose file's name without extension, is its own name without extension; endings such as <c>_pred</c>,
/// <c>_gt</c> or <c>_labelIds</c> do not count where that is needed. One prediction and one sample belong together whatever their names.
/// </remarks>
public static class PairedPredictions
{
    /// <summary>Finds label maps: masks as PNG, NPY or NPZ, of any kind that a ground truth may have.</summary>
    /// <param name="path">The folder or file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The predictions, each of which was checked.</returns>
    /// <exception cref="GroundTruthException">A file cannot be used, or samples have no prediction (VIZ361).</exception>
    public static async Task<PairedPredictions<LabelMap>> ReadLabelMapsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        var predictions = await GroundTruthFormats.CreateDefault().ReadAsync(path, options, arePredictions: true, cancellationToken).ConfigureAwait(false);
        return Pair(predictions, predictions.LabelMaps, "label maps", dataset, options, source => source.Path, source => source.Read());
    }

    /// <summary>Finds panoptic maps: COCO's JSON of predictions (<c>annotations</c> with <c>segments_info</c>) and the PNGs beside it.</summary>
    /// <param name="path">The JSON; its PNGs lie in the folder of its name, or else in its own.</param>
    /// <param name="dataset">The ground truth, whose ids of images and categories it refers to.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The predictions, each of which was checked. Where <c>annotations</c> is empty, none for any sample, which is a warning.</returns>
    /// <exception cref="GroundTruthException">A file cannot be used, names a category that is not known (VIZ360), or samples have no prediction while others have (VIZ361).</exception>
    public static async Task<PairedPredictions<PanopticMap>> ReadPanopticMapsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        options.Validate();
        var source = new GroundTruthSource(GroundTruthFile.FullPath(path), options);
        var reader = new PanopticReader(source, dataset);
        var predictions = await Task.Run(() => reader.Read(cancellationToken), cancellationToken).ConfigureAwait(false);
        return !reader.HasAnnotations ? Nothing<PanopticMap>(predictions, dataset, options) : Pair(predictions, predictions.LabelMaps, "panoptic maps", dataset, options, map => map.Path, map => map.ReadPanoptic()!);
    }

    /// <summary>Finds the classes of points: NPY of whole numbers, SemanticKITTI's <c>.label</c>, or point clouds with labels.</summary>
    /// <param name="path">The folder or file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="GroundTruthException">A file cannot be used, or samples have no prediction (VIZ361).</exception>
    public static Task<PairedPredictions<PointLabels>> ReadPointLabelsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadCloudsAsync(path, dataset, "labels of points", (file, own) => new PointLabels(NpyNumbers.ReadLabels(file, own)), cloud => new PointLabels(cloud.Read().Labels.ToArray()), options, cancellationToken);

    /// <summary>Finds point clouds: NPY of N × 3 numbers, PCD, PLY, or SemanticKITTI's.</summary>
    /// <param name="path">The folder or file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="GroundTruthException">A file cannot be used, or samples have no prediction (VIZ361).</exception>
    public static Task<PairedPredictions<PointCloud>> ReadPointCloudsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default) =>
        ReadCloudsAsync(path, dataset, "point clouds", (file, own) => new PointCloud(NpyNumbers.ReadPoints(file, own)), cloud => cloud.Read(), options, cancellationToken);

    /// <summary>Finds what lies in NPY files, which alone would be taken for pictures, or in clouds of any other format.</summary>
    private static async Task<PairedPredictions<T>> ReadCloudsAsync<T>(
        string path, Dataset dataset, string what, Func<string, GroundTruthOptions, T> readArray, Func<PointCloudSource, T> readCloud, GroundTruthOptions? options, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        options.Validate();
        if (NpyClouds.Find(GroundTruthFile.FullPath(path)) is { Length: > 0 } arrays)
        {
            return Pair(Candidates(arrays, file => readArray(file, options)), path, dataset, options, []);
        }

        var predictions = await GroundTruthFormats.CreateDefault().ReadAsync(path, options, arePredictions: true, cancellationToken).ConfigureAwait(false);
        return Pair(predictions, predictions.PointClouds, what, dataset, options, cloud => cloud.Path, readCloud);
    }

    /// <summary>Reads classifications: a CSV (<c>sample,label</c>, then a column of scores for each category), or a JSON array of objects with <c>image_id</c> or <c>sample</c>, <c>label</c> and <c>scores</c> by category.</summary>
    /// <param name="path">The file, JSON where its name ends in <c>.json</c>; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth; its samples are named by their ids or file names.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used, names a category that is not known (VIZ360) or a sample twice (VIZ308), or samples have no prediction (VIZ361).</exception>
    public static Task<PairedPredictions<Classification>> ReadClassificationsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        options.Validate();
        return Task.Run(() => new ClassificationReader(GroundTruthFile.FullPath(path), dataset, options).Read(cancellationToken), cancellationToken);
    }

    /// <summary>Reads measurements: a CSV as <c>truth.csv</c> is, <c>sample</c> and then a column for each quantity, with its unit in brackets. An empty field was not measured.</summary>
    /// <param name="path">The file; a relative path is sought in the current folder.</param>
    /// <param name="dataset">The ground truth; its samples are named by their ids or file names.</param>
    /// <param name="options">How to read; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the reading early.</param>
    /// <returns>The predictions.</returns>
    /// <exception cref="GroundTruthException">The file cannot be used, names a sample twice (VIZ308), or samples have no row (VIZ361).</exception>
    public static Task<PairedPredictions<IReadOnlyList<Measurement>>> ReadMeasurementsAsync(
        string path, Dataset dataset, GroundTruthOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(path);
        ArgumentNullException.ThrowIfNull(dataset);
        options ??= new GroundTruthOptions();
        options.Validate();
        return Task.Run(() => ReadMeasurements(GroundTruthFile.FullPath(path), dataset, options, cancellationToken), cancellationToken);
    }

    private static PairedPredictions<IReadOnlyList<Measurement>> ReadMeasurements(string path, Dataset dataset, GroundTruthOptions options, CancellationToken cancellationToken)
    {
        var faults = new DiagnosticList(path, options);
        var csv = new SampleCsv(path, dataset, faults, cancellationToken);
        var table = QuantityTable.Read(csv, dataset, faults, _ => { });
        var rows = new IReadOnlyList<Measurement>?[dataset.Samples.Length];
        for (var sample = 0; sample < rows.Length; sample++)
        {
            rows[sample] = !table.HasRow[sample]
                ? null
                : [.. table.Quantities.Where(quantity => !double.IsNaN(quantity.Values.Span[sample])).Select(quantity => new Measurement(quantity.Name, quantity.Values.Span[sample], quantity.Unit))];
        }

        return PredictionRows.Pair(rows, csv.RowCount, [.. csv.Unknown.Select(unknown => unknown.Name)], dataset, faults);
    }

    /// <summary>Of a file that says in so many words that nothing was found.</summary>
    private static PairedPredictions<T> Nothing<T>(Dataset predictions, Dataset dataset, GroundTruthOptions options)
        where T : class
    {
        var faults = new DiagnosticList(predictions.Path, options);
        faults.Add(PredictionRules.Nothing.AtFile().Found(dataset.Samples.Length));
        return faults.HasErrors
            ? throw faults.ToException()
            : new PairedPredictions<T>([.. dataset.Samples.Select(_ => (Func<T>?)null)], [.. predictions.Warnings, .. faults.TakeWarnings().Warnings]);
    }

    private static PairedPredictions<T> Pair<T, TSource>(
        Dataset predictions, ImmutableArray<TSource?> sources, string what, Dataset dataset, GroundTruthOptions options, Func<TSource, string> pathOf, Func<TSource, T> read)
        where T : class
        where TSource : class
    {
        if (sources.IsEmpty && !predictions.Samples.IsEmpty)
        {
            throw GroundTruthFile.Refuse(predictions.Path, PredictionRules.Kind.AtFile().Found(predictions.Format).With(what));
        }

        var candidates = Enumerable.Range(0, sources.Length).Where(index => sources[index] is not null)
            .Select(index => new PredictionCandidate<T>(predictions.Samples[index].Id, pathOf(sources[index]!), () => read(sources[index]!))).ToArray();
        return Pair(candidates, predictions.Path, dataset, options, predictions.Warnings);
    }

    private static PairedPredictions<T> Pair<T>(
        PredictionCandidate<T>[] candidates, string path, Dataset dataset, GroundTruthOptions options, ImmutableArray<GroundTruthDiagnostic> warnings)
        where T : class
    {
        var faults = new DiagnosticList(GroundTruthFile.FullPath(path), options);
        var paired = PredictionNames.Pair(dataset, [.. candidates.Select(candidate => (candidate.Id, candidate.Path))]);
        var missing = dataset.Samples.Where(sample => paired[sample.Index] < 0).Select(sample => sample.Id).ToArray();
        if (missing.Length > 0)
        {
            faults.Add(PredictionRules.Missing.AtFile().Found(PredictionNames.List(missing)).With(missing.Length, dataset.Samples.Length));
        }

        var extra = Enumerable.Range(0, candidates.Length).Except(paired).Select(index => candidates[index].Id).ToArray();
        if (extra.Length > 0)
        {
            faults.Add(PredictionRules.Extra.AtFile().Found(PredictionNames.List(extra)).With(extra.Length, candidates.Length));
        }

        return faults.HasErrors
            ? throw faults.ToException()
            : new PairedPredictions<T>([.. paired.Select(index => index < 0 ? null : candidates[index].Read)], [.. warnings, .. faults.TakeWarnings().Warnings]);
    }

    private static PredictionCandidate<T>[] Candidates<T>(string[] files, Func<string, T> read) =>
        Array.ConvertAll(files, file => new PredictionCandidate<T>(Path.GetFileNameWithoutExtension(file), file, () => read(file)));
}
