namespace VizArt.GroundTruth;

internal sealed class CocoReader(GroundTruthSource source)
{
    public Dataset Read(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return new DatasetBuilder(source.Path, CocoFormat.FormatName).Build();
    }
}
