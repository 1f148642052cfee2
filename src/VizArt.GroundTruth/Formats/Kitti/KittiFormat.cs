using System.Text;

namespace VizArt.GroundTruth;

/// <summary>KITTI's object detection: a label file of text for each image, with a row an object.</summary>
/// <remarks>Follows readme.txt of the object development kit (cvlibs.net/datasets/kitti/eval_object.php).</remarks>
internal sealed class KittiFormat : IGroundTruthFormat
{
    public const string FormatName = "kitti";

    // Label files of images without objects are empty.
    private const int MostLooks = 100;

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder ? DetectFolder(probe)
        : !KittiLayout.IsLabelFile(Path.GetFileName(probe.Path)) ? new(FormatConfidence.None, "not .txt")
        : IsRow(probe.Head.Span) ? new(FormatConfidence.Certain, "a text file that begins with a type and 14 numbers")
        : new(FormatConfidence.None, "a text file that does not begin with a type and 14 numbers");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new KittiReader(source).Read(cancellationToken), cancellationToken);

    private static FormatMatch DetectFolder(FormatProbe probe) =>
        KittiLayout.SubFolders.FirstOrDefault(folder => HasLabels(probe, folder)) is { } found
            ? new(FormatConfidence.Certain, $"a folder with {found.Replace(Path.DirectorySeparatorChar, '/')}/*.txt")
            : KittiLayout.PartFolders(probe.Folders).FirstOrDefault(folder => HasLabels(probe, folder)) is { } part
            ? new(FormatConfidence.Likely, $"a folder with {part.Replace(Path.DirectorySeparatorChar, '/')}/*.txt")
            : HasRows(probe) ? new(FormatConfidence.Likely, "a folder with labels/*.txt, which begin with a type and 14 numbers")
            : Path.GetFileName(probe.Path) == KittiLayout.Labels && probe.Files.Any(KittiLayout.IsLabelFile)
                ? new(FormatConfidence.Certain, "a folder named label_2 with .txt files")
                : new(FormatConfidence.None, "a folder without label_2");

    /// <summary>Whether the files in <c>labels</c>, where YOLO's lie too, are of this format.</summary>
    public static bool HasRows(FormatProbe probe) =>
        probe.FirstFilesIn(KittiLayout.OtherLabels, KittiLayout.IsLabelFile, MostLooks).Select(probe.FileBelow).FirstOrDefault(file => file is not null) is { } first && IsRow(first.Head.Span);

    private static bool HasLabels(FormatProbe probe, string folder) => !probe.FirstFilesIn(folder, KittiLayout.IsLabelFile, 1).IsEmpty;

    private static bool IsRow(ReadOnlySpan<byte> head)
    {
        var line = Encoding.UTF8.GetString(SmallTextFile.WithoutMark(head)).TrimStart().Split('\n')[0];
        return KittiObjectParser.IsRow(line);
    }
}
