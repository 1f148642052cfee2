namespace VizArt.GroundTruth;

/// <summary>One folder per class, with the images of that class: classification as torchvision's ImageFolder has it.</summary>
internal sealed class ClassFolderFormat : IGroundTruthFormat
{
    public const string FormatName = "folders";

    public string Name => FormatName;

    public FormatMatch Detect(FormatProbe probe)
    {
        if (!probe.IsFolder)
        {
            return new(FormatConfidence.None, "a file");
        }

        var folders = probe.Folders.Where(name => !ClassFolderNames.IsHidden(name)).ToArray();
        if (folders.FirstOrDefault(ClassFolderNames.IsReserved) is { } reserved)
        {
            return new(FormatConfidence.None, $"a folder with {reserved}");
        }

        var splits = folders.Where(ClassFolderNames.IsSplit).ToArray();
        if (folders.Take(100).FirstOrDefault(name => probe.HasFolderBelow(Path.Combine(name, KittiLayout.Labels))) is { } other)
        {
            return new(FormatConfidence.None, $"a folder with labels in {other}");
        }

        var classes = splits.Length == 0 ? folders : splits.SelectMany(split => ClassesIn(probe, split));
        return classes.Take(100).Any(name => probe.AnyFileBelow(name, ImageSize.IsImage))
            ? new(FormatConfidence.Likely, splits.Length == 0 ? "folders of images" : "splits with folders of images")
            : new(FormatConfidence.None, "no folders of images");
    }

    public Task<Dataset> ReadAsync(GroundTruthSource source, CancellationToken cancellationToken) =>
        Task.Run(() => new ClassFolderReader(source).Read(cancellationToken), cancellationToken);

    private static IEnumerable<string> ClassesIn(FormatProbe probe, string split)
    {
        try
        {
            var names = Directory.EnumerateDirectories(Path.Combine(probe.Path, split)).Take(1000).Select(path => Path.GetFileName(path)).ToArray();
            return names.Any(ClassFolderNames.IsReserved) ? [] : names.Select(name => Path.Combine(split, name));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // What cannot be looked at speaks for no format.
            return [];
        }
    }
}
