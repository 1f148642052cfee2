using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Reads a set of point clouds, a file or a folder of files: checks them all at the same time, and keeps where they are.</summary>
internal sealed class CloudSetReader(GroundTruthSource source, CloudReader reader)
{
    // Of no file: places in binary files have no lines and columns to be found.
    private readonly DiagnosticList _faults = new("", source.Options);

    public Dataset Read(CancellationToken cancellationToken)
    {
        var isFolder = Directory.Exists(source.Path);
        var folder = isFolder ? source.Path : Path.GetDirectoryName(source.Path) ?? source.Path;
        var paths = isFolder ? List() : [source.Path];
        var contents = new (CloudContent? Content, DiagnosticList Faults)[paths.Length];
        var ofFiles = isFolder ? ProgressCount.Of(source.Options, paths.Length, GroundTruthProgressUnit.Files) : null;
        Parallel.For(0, paths.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            contents[index] = Check(paths[index], tellsBytes: !isFolder, cancellationToken);
            ofFiles?.Add(1);
        });

        var builder = new DatasetBuilder(source.Path, reader.Format);
        var slices = SliceTable.ReadIn(folder, source);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        for (var index = 0; index < paths.Length; index++)
        {
            var id = IdOf(paths[index]);
            _faults.AddAll(contents[index].Faults);
            if (!ids.Add(id))
            {
                throw GroundTruthFile.Refuse(paths[index], CloudRules.SampleDuplicate.AtFile().Found(id));
            }

            var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            slices.AddAttributes(id, Path.GetFileName(paths[index]), attributes);
            var image = builder.AddImage(new SourceId(id), reader.InputOf(paths[index]), attributes: attributes.Count > 0 ? attributes.ToImmutable() : null);
            builder.SetPointCloud(image, new CloudFileSource(paths[index], reader, source.Options));
        }

        var read = contents.Select(content => content.Content).OfType<CloudContent>().ToArray();
        CloudNames.AddCategories(builder, folder, read.SelectMany(content => content.Labels).Distinct(), _faults, source.Options);
        slices.ReportTo(_faults, tellUnused: isFolder);
        var facts = FactsOf(read);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(facts with { Format = reader.Format, Images = paths.Length, Annotations = 0, Categories = builder.CategoryCount });
        }

        builder.Facts = facts;
        var (warnings, omitted) = _faults.TakeWarnings();
        return builder.Build(warnings, omitted);
    }

    private static GroundTruthFacts FactsOf(CloudContent[] read) => new()
    {
        Points = read.Length > 0 ? read.Sum(content => content.Points) : null,
        Width = read.Select(content => content.Width).Distinct().Take(2).ToArray() is [var width] ? width : null,
        Height = read.Select(content => content.Height).Distinct().Take(2).ToArray() is [var height] ? height : null,
    };

    private (CloudContent? Content, DiagnosticList Faults) Check(string path, bool tellsBytes, CancellationToken cancellationToken)
    {
        var faults = new DiagnosticList(path, source.Options);
        try
        {
            return (reader.Read(new CloudRequest(path, source.Options, faults, Keep: false, cancellationToken) { TellsProgress = tellsBytes }), faults);
        }
        catch (GroundTruthException refusal)
        {
            faults.AddAll(refusal);
            return (null, faults);
        }
    }

    private string IdOf(string path)
    {
        var name = Path.GetFileName(path);
        var id = name.EndsWith(reader.Extension, StringComparison.OrdinalIgnoreCase) ? name[..^reader.Extension.Length] : Path.GetFileNameWithoutExtension(name);
        return id.Length > 0 ? id : name;
    }

    private string[] List()
    {
        try
        {
            var paths = Directory.EnumerateFiles(source.Path)
                .Where(path => Path.GetFileName(path)[0] != '.' && path.EndsWith(reader.Extension, StringComparison.OrdinalIgnoreCase))
                .Take(source.Options.Limits.MaxFiles == int.MaxValue ? int.MaxValue : source.Options.Limits.MaxFiles + 1)
                .Order(StringComparer.Ordinal).ToArray();
            return paths.Length == 0 ? throw GroundTruthFile.Refuse(source.Path, CloudRules.NoFiles.AtFile().With(reader.Extension))
                : paths.Length > source.Options.Limits.MaxFiles ? throw GroundTruthFile.Refuse(source.Path, CloudRules.TooManyFiles.AtFile().With(source.Options.Limits.MaxFiles))
                : paths;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(source.Path, e);
        }
    }
}
