namespace VizArt.Runs;

/// <summary>The table <c>metrics</c>.</summary>
internal static class MetricsTable
{
    public static Table<MetricRow> Schema { get; } = new(
        "metrics",
        [
            new TermColumn<MetricRow>("run_id", row => row.RunId, required: true),
            new InstantColumn<MetricRow>("timestamp", row => row.Timestamp),
            new NameColumn<MetricRow>("test", row => row.Test, required: true),
            new TextColumn<MetricRow>("source_file", row => row.SourceFile, required: false),
            new ValueColumn<MetricRow, long>("source_line", row => row.SourceLine),
            new NameColumn<MetricRow>("stage_name", row => row.StageName, required: false),
            new TermColumn<MetricRow>("category", row => row.Category, required: false),
            new TermColumn<MetricRow>("slice", row => row.Slice, required: false),
            new TermColumn<MetricRow>("metric", row => row.Metric, required: true),
            new TextColumn<MetricRow>("statistic", row => row.Statistic, required: false),
            new ValueColumn<MetricRow, double>("value", row => row.Value),
            new ValueColumn<MetricRow, double>("interval_low", row => row.IntervalLow),
            new ValueColumn<MetricRow, double>("interval_high", row => row.IntervalHigh),
            new TextColumn<MetricRow>("unit", row => row.Unit, required: false),
            new TermColumn<MetricRow>("direction", row => row.Direction.ToString(), required: true),
            new ValueColumn<MetricRow, double>("requirement", row => row.Requirement),
            new ValueColumn<MetricRow, double>("baseline", row => row.Baseline),
            new TermColumn<MetricRow>("verdict", row => row.Verdict?.ToString(), required: false),
            new TextColumn<MetricRow>("reason", row => row.Reason, required: false),
            new ValueColumn<MetricRow, long>("sample_count", row => row.SampleCount),
            new TermColumn<MetricRow>("dataset_id", row => row.DatasetId, required: false),
            new TermColumn<MetricRow>("options_id", row => row.OptionsId, required: false),
            new TextColumn<MetricRow>("code", row => row.Code, required: false),
            new ValueColumn<MetricRow, double>("spread_low", row => row.SpreadLow),
            new ValueColumn<MetricRow, double>("spread_high", row => row.SpreadHigh),
        ],
        Read);

    private static Func<int, MetricRow> Read(ColumnValues values)
    {
        var runId = values.RequiredText("run_id");
        var timestamp = values.RequiredInstants("timestamp");
        var test = values.RequiredText("test");
        var sourceFile = values.Text("source_file");
        var sourceLine = values.Counts("source_line");
        var stageName = values.Text("stage_name");
        var category = values.Text("category");
        var slice = values.Text("slice");
        var metric = values.RequiredText("metric");
        var statistic = values.Text("statistic");
        var value = values.Numbers("value");
        var intervalLow = values.Numbers("interval_low");
        var intervalHigh = values.Numbers("interval_high");
        var unit = values.Text("unit");
        var direction = values.Members<MetricDirection>("direction");
        var requirement = values.Numbers("requirement");
        var baseline = values.Numbers("baseline");
        var verdict = values.Members<VerdictState>("verdict");
        var reason = values.Text("reason");
        var sampleCount = values.Counts("sample_count");
        var datasetId = values.Text("dataset_id");
        var optionsId = values.Text("options_id");
        var code = values.Text("code");
        var spreadLow = values.Numbers("spread_low");
        var spreadHigh = values.Numbers("spread_high");
        return i => new MetricRow
        {
            RunId = runId[i],
            Timestamp = timestamp[i],
            Test = test[i],
            SourceFile = sourceFile[i],
            SourceLine = sourceLine[i],
            StageName = stageName[i],
            Category = category[i],
            Slice = slice[i],
            Metric = metric[i],
            Statistic = statistic[i],
            Value = value[i],
            IntervalLow = intervalLow[i],
            IntervalHigh = intervalHigh[i],
            Unit = unit[i],
            Direction = direction[i] ?? throw new InvalidDataException("a row has no direction"),
            Requirement = requirement[i],
            Baseline = baseline[i],
            Verdict = verdict[i],
            Reason = reason[i],
            SampleCount = sampleCount[i] ?? 0,
            DatasetId = datasetId[i],
            OptionsId = optionsId[i],
            Code = code[i],
            SpreadLow = spreadLow[i],
            SpreadHigh = spreadHigh[i],
        };
    }
}
