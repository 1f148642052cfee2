using System.Text;

namespace VizArt.GroundTruth;

/// <summary>KITTI's object detection: a label file of text for each image, with a row an object.</summary>
/// <remarks>Follows readme.txt of the object development kit (cvlibs.net/datasets/kitti/eval_object.php).</remarks>
internal sealed class KittiObjectsFormat : IGroundTruthFormat
{
    public const string FormatName = "kitti";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder ? DetectFolder(probe)
        : !KittiObjectsLayout.IsLabelFile(Path.GetFileName(probe.Path)) ? new(FormatConfidence.None, "not .txt")
        : IsRow(probe.Head.Span) ? new(FormatConfidence.Certain, "a text file that begins with a type and 14 numbers")
        : new(FormatConfidence.None, "a text file that does not begin with a type and 14 numbers");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new KittiObjectsReader(source).Read(cancellationToken), cancellationToken);

    private static FormatMatch DetectFolder(FormatProbe probe) =>
        KittiObjectsLayout.SubFolders.FirstOrDefault(folder => probe.AnyFileBelow(folder, KittiObjectsLayout.IsLabelFile)) is { } found
            ? new(FormatConfidence.Certain, $"a folder with {found}/*.txt")
            : Path.GetFileName(probe.Path) == KittiObjectsLayout.Labels && probe.Files.Any(KittiObjectsLayout.IsLabelFile)
                ? new(FormatConfidence.Certain, "a folder named label_2 with .txt files")
                : new(FormatConfidence.None, "a folder without label_2");

    private static bool IsRow(ReadOnlySpan<byte> head)
    {
        var line = Encoding.UTF8.GetString(SmallTextFile.WithoutMark(head)).TrimStart().Split('\n')[0];
        return KittiObjectParser.IsRow(line);
    }
}
