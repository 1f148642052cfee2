namespace VizArt.GroundTruth;

/// <summary>What the files of one sample say.</summary>
internal sealed class YoloSample(YoloItem item, YoloTask? task, DiagnosticList faults, DiagnosticList imageFaults)
{
    private const int LargestFile = 64 * 1024 * 1024;

    // More values than a box and a confidence have.
    private const int MostOfBox = 5;

    public YoloItem Item { get; } = item;

    public YoloLabels Labels { get; private set; } = new();

    /// <summary>What the rows are.</summary>
    public YoloTask Task { get; private set; } = task ?? YoloTask.Detect;

    public (int Width, int Height)? Size { get; private set; }

    public bool IsPointer { get; private set; }

    public DiagnosticList Faults { get; } = faults;

    public DiagnosticList ImageFaults { get; } = imageFaults;

    public static YoloSample Read(YoloItem item, YoloTask? task, int classes, (int Count, int Numbers)? keypoints, GroundTruthOptions options)
    {
        var sample = new YoloSample(item, task, new DiagnosticList(item.Labels ?? item.Image, options), new DiagnosticList(item.Image, options));
        if (item.Labels is { } path)
        {
            try
            {
                sample.Labels = YoloRowParser.Parse(SmallTextFile.Read(path, LargestFile, mayBeEmpty: true), sample.Faults);
                sample.Task = task ?? (sample.Labels.Ends.Where((_, row) => sample.CountOf(row) > MostOfBox).Any() ? YoloTask.Segment : YoloTask.Detect);
                new YoloRowChecks(sample.Labels, sample.Task, classes, keypoints, sample.Faults).Run();
            }
            catch (GroundTruthException refusal)
            {
                sample.Faults.AddAll(refusal);
            }
        }

        if (item.HasImage)
        {
            sample.Size = ImageSize.Read(item.Image, options.Limits.MaxPixels, out var fault, out var isPointer);
            sample.IsPointer = isPointer;
            if (fault.Length > 0 && !isPointer)
            {
                sample.ImageFaults.Add(ImageRules.HeaderUnreadable.AtFile().Found(fault));
            }
        }

        return sample;
    }

    private int CountOf(int row) => Labels.Ends[row] - Labels.StartOf(row);
}
