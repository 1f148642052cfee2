namespace VizArt.Runs;

/// <summary>The table <c>predictions</c>.</summary>
internal static class PredictionsTable
{
    public static Table<PredictionRow> Schema { get; } = new(
        "predictions",
        [
            new TermColumn<PredictionRow>("run_id", row => row.RunId, required: true),
            new NameColumn<PredictionRow>("test", row => row.Test, required: true),
            new NameColumn<PredictionRow>("sample_id", row => row.SampleId, required: true),
            new TermColumn<PredictionRow>("category", row => row.Category, required: false),
            new ValueColumn<PredictionRow, double>("score", row => row.Score),
            new ValueColumn<PredictionRow, double>("x", row => row.X),
            new ValueColumn<PredictionRow, double>("y", row => row.Y),
            new ValueColumn<PredictionRow, double>("width", row => row.Width),
            new ValueColumn<PredictionRow, double>("height", row => row.Height),
            new TermColumn<PredictionRow>("outcome", row => row.Outcome.ToString(), required: true),
            new ValueColumn<PredictionRow, long>("object_id", row => row.ObjectId),
        ],
        Read);

    private static Func<int, PredictionRow> Read(ColumnValues values)
    {
        var runId = values.RequiredText("run_id");
        var test = values.RequiredText("test");
        var sampleId = values.RequiredText("sample_id");
        var category = values.Text("category");
        var score = values.Numbers("score");
        var x = values.Numbers("x");
        var y = values.Numbers("y");
        var width = values.Numbers("width");
        var height = values.Numbers("height");
        values.RequiredText("outcome");
        var outcome = values.Members<PredictionOutcome>("outcome");
        var objectId = values.Counts("object_id");
        return i => new PredictionRow
        {
            RunId = runId[i],
            Test = test[i],
            SampleId = sampleId[i],
            Category = category[i],
            Score = score[i],
            X = x[i],
            Y = y[i],
            Width = width[i],
            Height = height[i],
            Outcome = outcome[i]!.Value,
            ObjectId = objectId[i],
        };
    }
}
