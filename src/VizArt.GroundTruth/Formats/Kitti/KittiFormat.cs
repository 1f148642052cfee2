using System.Text;

namespace VizArt.GroundTruth;

/// <summary>KITTI's object detection: a label file of text for each image, with a row an object.</summary>
/// <remarks>Follows readme.txt of the object development kit (cvlibs.net/datasets/kitti/eval_object.php).</remarks>
internal sealed class KittiFormat : IGroundTruthFormat
{
    public const string FormatName = "kitti";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder ? DetectFolder(probe)
        : !KittiLayout.IsLabelFile(Path.GetFileName(probe.Path)) ? new(FormatConfidence.None, "not .txt")
        : IsRow(probe.Head.Span) ? new(FormatConfidence.Certain, "a text file that begins with a type and 14 numbers")
        : new(FormatConfidence.None, "a text file that does not begin with a type and 14 numbers");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new KittiReader(source).Read(cancellationToken), cancellationToken);

    private static FormatMatch DetectFolder(FormatProbe probe) =>
        KittiLayout.LabelFolders(probe.Folders).FirstOrDefault(folder => probe.FirstFileIn(folder, KittiLayout.IsLabelFile) is not null) is { } found
            ? new(FormatConfidence.Certain, $"a folder with {found.Replace(Path.DirectorySeparatorChar, '/')}/*.txt")
            : HasRows(probe) ? new(FormatConfidence.Certain, "a folder with labels/*.txt, whose first begins with a type and 14 numbers")
            : Path.GetFileName(probe.Path) == KittiLayout.Labels && probe.Files.Any(KittiLayout.IsLabelFile)
                ? new(FormatConfidence.Certain, "a folder named label_2 with .txt files")
                : new(FormatConfidence.None, "a folder without label_2");

    /// <summary>Whether the files in <c>labels</c>, where YOLO's lie too, are of this format.</summary>
    public static bool HasRows(FormatProbe probe) =>
        probe.FirstFileIn(KittiLayout.OtherLabels, KittiLayout.IsLabelFile) is { } first && probe.FileBelow(first) is { } file && IsRow(file.Head.Span);

    private static bool IsRow(ReadOnlySpan<byte> head)
    {
        var line = Encoding.UTF8.GetString(SmallTextFile.WithoutMark(head)).TrimStart().Split('\n')[0];
        return KittiObjectParser.IsRow(line);
    }
}
