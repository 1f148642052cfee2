namespace VizArt.GroundTruth;

/// <summary>The points, or the labels of points, of one NPY file.</summary>
internal sealed class NpyCloudSource(string path, GroundTruthOptions options) : PointCloudSource
{
    public override string Path => path;

    public override PointCloud Read()
    {
        if (NpyNumbers.HoldsPoints(path, options))
        {
            return new PointCloud(NpyNumbers.ReadPoints(path, options));
        }

        var labels = NpyNumbers.ReadLabels(path, options);
        var unknown = new double[3 * labels.Length];
        Array.Fill(unknown, double.NaN);
        return new PointCloud(unknown, labels);
    }
}
