using System.Globalization;
using System.Text;

namespace VizArt.GroundTruth;

/// <summary>YOLO: a label file of text beside each image, and a <c>data.yaml</c> that names the classes.</summary>
/// <remarks>Follows docs.ultralytics.com/datasets: detect, segment, obb and pose; ultralytics/data/utils.py for what is accepted.</remarks>
internal sealed class YoloFormat : IGroundTruthFormat
{
    public const string FormatName = "yolo";
    private const double Tolerance = 0.01;
    private static readonly string[] DataKeys = ["names", "nc", "train", "val"];

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe) =>
        probe.IsFolder ? DetectFolder(probe)
        : YoloLayout.IsYaml(Path.GetFileName(probe.Path)) ? DetectYaml(probe)
        : !string.Equals(Path.GetExtension(probe.Path), YoloPlaces.Extension, StringComparison.OrdinalIgnoreCase) ? new(FormatConfidence.None, "neither .yaml nor .txt")
        : IsRow(probe.Head.Span) ? new(FormatConfidence.Likely, "a text file that begins with a class and numbers from 0 to 1")
        : new(FormatConfidence.None, "a text file that does not begin with a class and numbers from 0 to 1");

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new YoloReader(source).Read(cancellationToken), cancellationToken);

    private static FormatMatch DetectFolder(FormatProbe probe)
    {
        if (probe.Files.Any(name => name is "data.yaml" or "dataset.yaml"))
        {
            return new(FormatConfidence.Certain, "a folder with data.yaml");
        }

        if (probe.AnyFileBelow(YoloPlaces.Labels, YoloPlaces.IsLabelFile))
        {
            return KittiFormat.HasRows(probe)
                ? new(FormatConfidence.None, "labels/*.txt have rows of KITTI's")
                : new(FormatConfidence.Certain, "a folder with labels/*.txt");
        }

        if (YoloLayout.SplitsOf(split => probe.AnyFileBelow(Path.Combine(split, YoloPlaces.Labels), YoloPlaces.IsLabelFile)).Any())
        {
            return new(FormatConfidence.Certain, "a folder of splits with labels/*.txt");
        }

        var texts = probe.Files.Where(YoloPlaces.IsLabelFile).Select(name => Path.GetFileNameWithoutExtension(name)).ToHashSet(StringComparer.Ordinal);
        return texts.Count > 0 && Path.GetFileName(probe.Path) == YoloPlaces.Labels ? new(FormatConfidence.Likely, "a folder named labels with .txt files")
            : texts.Count > 0 && probe.Files.Any(name => ImageSize.IsImage(name) && texts.Contains(Path.GetFileNameWithoutExtension(name))) ? new(FormatConfidence.Likely, "images with .txt files of their names")
            : YoloLayout.DataFileOf(probe.Files) is not null && probe.HasFolderBelow(YoloPlaces.Images) ? new(FormatConfidence.Likely, "a folder with a .yaml file and images")
            : new(FormatConfidence.None, "a folder without data.yaml or labels/*.txt");
    }

    private static FormatMatch DetectYaml(FormatProbe probe)
    {
        var text = Encoding.UTF8.GetString(probe.Head.Span);
        var keys = DataKeys.Where(key => text.Split('\n').Any(line => line.StartsWith(key + ":", StringComparison.Ordinal))).ToArray();
        return keys.Length > 1 ? new(FormatConfidence.Certain, $"keys {string.Join(", ", keys)}")
            : keys.Length == 1 ? new(FormatConfidence.Likely, $"key {keys[0]}")
            : new(FormatConfidence.Possible, "named .yaml");
    }

    private static bool IsRow(ReadOnlySpan<byte> head)
    {
        var line = Encoding.UTF8.GetString(SmallTextFile.WithoutMark(head)).TrimStart().Split('\n')[0];
        var fields = line.Split([' ', '\t', '\r'], StringSplitOptions.RemoveEmptyEntries);
        return fields.Length >= 5
            && double.TryParse(fields[0], NumberStyles.Float, CultureInfo.InvariantCulture, out var first) && first >= 0 && Math.Floor(first) == first
            && fields.Skip(1).All(field => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && number is >= -Tolerance and <= 2 + Tolerance);
    }
}
