namespace VizArt.Runs;

/// <summary>The table <c>samples</c>.</summary>
internal static class SamplesTable
{
    public static Table<SampleRow> Schema { get; } = new(
        "samples",
        [
            new TermColumn<SampleRow>("run_id", row => row.RunId, required: true),
            new NameColumn<SampleRow>("test", row => row.Test, required: true),
            new NameColumn<SampleRow>("sample_id", row => row.SampleId, required: true),
            new TermColumn<SampleRow>("category", row => row.Category, required: false),
            new ValueColumn<SampleRow, long>("true_positives", row => row.TruePositives),
            new ValueColumn<SampleRow, long>("false_positives", row => row.FalsePositives),
            new ValueColumn<SampleRow, long>("false_negatives", row => row.FalseNegatives),
            new ValueColumn<SampleRow, double>("score", row => row.Score),
            new TermColumn<SampleRow>("predictions_hash", row => row.PredictionsHash, required: false),
        ],
        Read);

    private static Func<int, SampleRow> Read(ColumnValues values)
    {
        var runId = values.RequiredText("run_id");
        var test = values.RequiredText("test");
        var sampleId = values.RequiredText("sample_id");
        var category = values.Text("category");
        var truePositives = values.Counts("true_positives");
        var falsePositives = values.Counts("false_positives");
        var falseNegatives = values.Counts("false_negatives");
        var score = values.Numbers("score");
        var predictionsHash = values.Text("predictions_hash");
        return i => new SampleRow
        {
            RunId = runId[i],
            Test = test[i],
            SampleId = sampleId[i],
            Category = category[i],
            TruePositives = truePositives[i],
            FalsePositives = falsePositives[i],
            FalseNegatives = falseNegatives[i],
            Score = score[i],
            PredictionsHash = predictionsHash[i],
        };
    }
}
