namespace SamplePipeline.Tests;

/// <summary>A detector for all tests of a class, and its answers in the words of the ground truth.</summary>
public sealed class CellDetectorFixture
{
    private readonly CellDetector _detector = new(CellDetectorOptions.FromEnvironment());

    /// <summary>What the detector finds in a sample.</summary>
    public IReadOnlyList<Detection> Find(Sample sample) =>
        [.. _detector.Detect(sample.Path).Select(cell => new Detection(new Box(cell.X, cell.Y, cell.Width, cell.Height), Name(cell.Kind), cell.Confidence))];

    private static string Name(CellKind kind) => kind switch
    {
        CellKind.RedBloodCell => "RBC",
        CellKind.WhiteBloodCell => "WBC",
        CellKind.Platelet => "Platelets",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of cell."),
    };
}
