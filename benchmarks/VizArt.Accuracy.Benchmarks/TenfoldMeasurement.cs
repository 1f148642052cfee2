using VizArt.Benchmarks;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>The tool on a set of ten times the size.</summary>
internal sealed record TenfoldMeasurement(ProcessMeasurement Boxes, ProcessMeasurement Masks)
{
    internal const int Runs = 5;
    private const int Scale = 10;

    internal static TenfoldMeasurement Run(string folder)
    {
        var files = new SetFiles(folder);
        files.Make(Scale);
        return new TenfoldMeasurement(
            ProcessMeasurement.Run(SetFiles.Evaluate("bbox", files.GroundTruth, files.Results), Runs),
            ProcessMeasurement.Run(SetFiles.Evaluate("segm", files.GroundTruthWithPolygons, files.MaskResults), Runs));
    }
}
