namespace VizArt.GroundTruth;

/// <summary>What the labels of a set are called.</summary>
internal sealed class OpenImagesClasses
{
    private readonly Dictionary<string, string> _names = new(StringComparer.Ordinal);

    /// <summary>The labels with their names, in the order of the file.</summary>
    public List<(string Label, string Name)> All { get; } = [];

    /// <summary>The name of the file; empty where none was read.</summary>
    public string FileName { get; private set; } = "";

    /// <summary>Reads the file: a label and its name in each row, below a header or none.</summary>
    /// <param name="path">Absolute path of the file.</param>
    /// <param name="options">How it is read.</param>
    /// <param name="faults">Takes what is wrong with it.</param>
    /// <exception cref="GroundTruthException">The file cannot be read.</exception>
    public void Read(string path, GroundTruthOptions options, DiagnosticList faults)
    {
        FileName = Path.GetFileName(path);
        using var rows = new CsvRows(path, faults, options with { Progress = null });
        while (rows.Read())
        {
            if (rows.FieldCount != 2 || rows[0].IsEmpty || rows[1].IsEmpty)
            {
                faults.Add(OpenImagesRules.ClassFields.AtLine(rows.Line).Found(rows.FieldCount));
            }
            else if (rows.Line > 1 || !IsHeader(rows[0], rows[1]))
            {
                Add(rows[0].ToString(), rows[1].ToString(), rows.Line, faults);
            }
        }
    }

    private static bool IsHeader(ReadOnlySpan<char> first, ReadOnlySpan<char> second) => (first is "LabelName" && second is "DisplayName") || (first is "id" && second is "name");

    private void Add(string label, string name, long line, DiagnosticList faults)
    {
        if (_names.TryAdd(label, name))
        {
            All.Add((label, name));
        }
        else if (_names[label] != name)
        {
            faults.Add(OpenImagesRules.ClassTwice.AtLine(line).Found(label).With(_names[label]));
        }
    }
}
