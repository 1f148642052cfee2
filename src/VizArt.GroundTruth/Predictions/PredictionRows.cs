namespace VizArt.GroundTruth;

/// <summary>Predictions that were read from the rows of one file.</summary>
internal static class PredictionRows
{
    /// <summary>Tells which samples have no prediction and which predictions no sample, unless the file is at fault itself.</summary>
    /// <exception cref="GroundTruthException">There are faults.</exception>
    public static PairedPredictions<T> Pair<T>(T?[] predictions, int count, IReadOnlyCollection<string> extra, Dataset dataset, DiagnosticList faults)
        where T : class
    {
        // What a broken row is of is not missing: the row is told.
        var missing = faults.HasErrors ? [] : dataset.Samples.Where(sample => predictions[sample.Index] is null).Select(sample => sample.Id).ToArray();
        if (missing.Length > 0)
        {
            faults.Add(PredictionRules.Missing.AtFile().Found(PredictionNames.List(missing)).With(missing.Length, dataset.Samples.Length));
        }

        if (extra.Count > 0)
        {
            faults.Add(PredictionRules.Extra.AtFile().Found(PredictionNames.List([.. extra])).With(extra.Count, count));
        }

        return faults.HasErrors
            ? throw faults.ToException()
            : new PairedPredictions<T>([.. predictions.Select(one => one is null ? null : (Func<T>)(() => one))], faults.TakeWarnings().Warnings);
    }
}
