using VizArt.Runs;

namespace SamplePipeline.Tests;

/// <summary>A detector for all tests of a class, and its answers in the words of the ground truth.</summary>
public sealed class CellDetectorFixture
{
    private readonly CellDetector _detector = new(CellDetectorOptions.FromEnvironment());

    private readonly IPictureSource _pictures = StageProxy.Wrap<IPictureSource>(new PictureFiles());

    /// <summary>
    /// What the detector finds in a sample. Its stages: <c>read</c>, as the interface's <c>[Profile]</c> says, and then the spans that the detector has
    /// by itself.
    /// </summary>
    public IReadOnlyList<Detection> Find(Sample sample)
    {
        using var picture = _pictures.Read(sample.Path);
        return [.. _detector.Detect(picture).Select(cell => new Detection(new Box(cell.X, cell.Y, cell.Width, cell.Height), Name(cell.Kind), cell.Confidence))];
    }

    private static string Name(CellKind kind) => kind switch
    {
        CellKind.RedBloodCell => "RBC",
        CellKind.WhiteBloodCell => "WBC",
        CellKind.Platelet => "Platelets",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind of cell."),
    };
}
