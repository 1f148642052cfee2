namespace VizArt.GroundTruth;

/// <summary>The rows of one label file: class, and numbers as they stand there.</summary>
internal sealed class YoloLabels
{
    public List<int> Classes { get; } = [];

    public List<double> Numbers { get; } = [];

    /// <summary>Where the numbers of each row end.</summary>
    public List<int> Ends { get; } = [];

    public List<int> Lines { get; } = [];

    /// <summary>Where the rows are that were there already: of the first, and how many.</summary>
    public (int Line, int Count) Duplicates { get; set; }

    public int StartOf(int row) => row == 0 ? 0 : Ends[row - 1];
}
