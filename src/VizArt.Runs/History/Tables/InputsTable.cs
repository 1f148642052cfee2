namespace VizArt.Runs;

/// <summary>The table <c>inputs</c>.</summary>
internal static class InputsTable
{
    public static Table<InputRow> Schema { get; } = new(
        "inputs",
        [
            new TermColumn<InputRow>("run_id", row => row.RunId, required: true),
            new NameColumn<InputRow>("test", row => row.Test, required: true),
            new NameColumn<InputRow>("name", row => row.Name, required: true),
            new TermColumn<InputRow>("sha256", row => row.Sha256, required: true),
            new ValueColumn<InputRow, long>("bytes", row => row.Bytes),
        ],
        Read);

    private static Func<int, InputRow> Read(ColumnValues values)
    {
        var runId = values.RequiredText("run_id");
        var test = values.RequiredText("test");
        var name = values.RequiredText("name");
        var sha256 = values.RequiredText("sha256");
        var bytes = values.Counts("bytes");
        return i => new InputRow
        {
            RunId = runId[i],
            Test = test[i],
            Name = name[i],
            Sha256 = sha256[i],
            Bytes = bytes[i] ?? 0,
        };
    }
}
