namespace VizArt.Accuracy.Benchmarks;

/// <summary>The made-up set as files.</summary>
internal sealed class SetFiles(string folder)
{
    internal string GroundTruth { get; } = Path.Combine(folder, "instances.json");

    internal string GroundTruthWithPolygons { get; } = Path.Combine(folder, "instances-polygons.json");

    internal string Results { get; } = Path.Combine(folder, "results.json");

    internal string MaskResults { get; } = Path.Combine(folder, "results-masks.json");

    internal void Write(SyntheticSet set)
    {
        CocoFiles.WriteMaskResults(MaskResults, set);
        CocoFiles.WriteGroundTruth(GroundTruth, set, withPolygons: false);
        CocoFiles.WriteGroundTruth(GroundTruthWithPolygons, set, withPolygons: true);
        CocoFiles.WriteResults(Results, set);
    }

    internal static double Megabytes(string path) => new FileInfo(path).Length / 1e6;
}
