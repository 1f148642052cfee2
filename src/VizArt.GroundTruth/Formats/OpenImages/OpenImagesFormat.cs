using System.Text;

namespace VizArt.GroundTruth;

/// <summary>Open Images: a CSV of boxes of many images, in parts of their sides.</summary>
/// <remarks>Follows storage.googleapis.com/openimages/web/download.html, versions 4 to 7, and the challenge's files.</remarks>
internal sealed class OpenImagesFormat : IGroundTruthFormat
{
    public const string FormatName = "openimages";
    private const int MostLooks = 100;

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (probe.IsFolder)
        {
            var named = OpenImagesLayout.Places.SelectMany(place => probe.FirstFilesIn(place, name => OpenImagesLayout.IsBoxFile(Path.Combine(probe.Path, place), name), MostLooks));
            return named.FirstOrDefault(name => probe.FileBelow(name) is { } below && IsHeader(below.Head.Span)) is { } found
                ? new(FormatConfidence.Certain, $"a folder with {found.Replace(Path.DirectorySeparatorChar, '/')}")
                : new(FormatConfidence.None, "a folder without …-annotations-bbox.csv");
        }

        return !probe.Path.EndsWith(".csv", StringComparison.OrdinalIgnoreCase) ? new(FormatConfidence.None, "not .csv")
            : IsHeader(probe.Head.Span) ? new(FormatConfidence.Certain, "columns ImageID, LabelName, XMin, XMax, YMin, YMax")
            : new(FormatConfidence.None, "a CSV without ImageID, LabelName and XMin");
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new OpenImagesReader(source).Read(cancellationToken), cancellationToken);

    private static bool IsHeader(ReadOnlySpan<byte> head)
    {
        var text = Encoding.UTF8.GetString(SmallTextFile.WithoutMark(head));
        var (position, line) = (0, 1L);
        return OpenImagesColumns.Of(CsvLine.Read(text, ref position, ref line)) is not null;
    }
}
