namespace VizArt.GroundTruth;

/// <summary>The points of one file, read again whenever they are asked for.</summary>
internal sealed class CloudFileSource(string path, CloudReader reader, GroundTruthOptions options) : PointCloudSource
{
    public override string Path => path;

    public override PointCloud Read()
    {
        var faults = new DiagnosticList(path, options);
        var content = reader.Read(new CloudRequest(path, options, faults, Keep: true, CancellationToken.None));
        return faults.HasErrors ? throw faults.ToException() : content.Cloud!;
    }
}
