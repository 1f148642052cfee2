using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Reads a set: its files at the same time, and what they say together in their order.</summary>
internal sealed class KittiReader
{
    private const int LargestFile = 16 << 20;

    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private int _annotations;

    public KittiReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _builder = new DatasetBuilder(source.Path, KittiFormat.FormatName);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        var layout = KittiLayout.Of(_source, _faults);
        var slices = SliceTable.ReadIn(layout.SliceRoot, _source);
        var files = new (List<KittiObject> Objects, DiagnosticList Faults)[layout.Files.Length];
        var progress = ProgressCount.Of(_source.Options, files.Length, GroundTruthProgressUnit.Files);
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            files[index] = ReadFile(layout.Files[index]);
            progress?.Add(1);
        });

        foreach (var (_, faults) in files)
        {
            _faults.AddAll(faults);
        }

        var rows = files.Sum(file => (long)file.Objects.Count);
        var types = files.SelectMany(file => file.Objects).Where(one => !one.IsRegion).Select(one => NameOf(one.Type)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var regions = rows == 0 ? 0 : files.Sum(file => (long)file.Objects.Count(one => one.IsRegion));
        if (rows + (regions * Math.Max(0, types.Length - 1)) > _source.Options.Limits.MaxAnnotations)
        {
            _faults.Add(KittiRules.TooManyAnnotations.AtFile().With(_source.Options.Limits.MaxAnnotations));
        }

        if (!_faults.HasErrors)
        {
            Add(layout, files, types, slices);
        }

        slices.ReportTo(_faults, tellUnused: !_faults.HasErrors && _source.Options.Split is null && files.Length > 1);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(KittiFormat.FormatName, files.Length, (int)Math.Min(rows, int.MaxValue), types.Length));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private (List<KittiObject>, DiagnosticList) ReadFile(string path)
    {
        var faults = new DiagnosticList(path, _source.Options);
        try
        {
            return (KittiObjectParser.Parse(SmallTextFile.Read(path, LargestFile, mayBeEmpty: true), faults), faults);
        }
        catch (GroundTruthException refusal)
        {
            faults.AddAll(refusal);
            return ([], faults);
        }
    }

    private void Add(KittiLayout layout, (List<KittiObject> Objects, DiagnosticList Faults)[] files, string[] types, SliceTable slices)
    {
        // A name is its own id.
        var handles = types.ToDictionary(type => type, type => _builder.AddCategory(new SourceId(type), type), StringComparer.Ordinal);
        for (var file = 0; file < files.Length; file++)
        {
            var id = KittiLayout.IdOf(layout.Files[file]);
            var path = layout.ImageOf(id);
            var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (layout.Lists.Splits.TryGetValue(id, out var split))
            {
                attributes["split"] = split;
            }

            slices.AddAttributes(id, Path.GetFileName(path), attributes);
            var image = _builder.AddImage(new SourceId(id), path, attributes: attributes.Count > 0 ? attributes.ToImmutable() : null);
            foreach (var one in files[file].Objects.Where(one => !one.IsRegion))
            {
                _builder.AddAnnotation(++_annotations, image, handles[NameOf(one.Type)], one.Box);
            }

            // What lies in such a region counts neither for nor against, of whatever type it is said to be: a crowd of each type.
            foreach (var (region, type) in files[file].Objects.Where(one => one.IsRegion).SelectMany(region => types.Select(type => (region, type))))
            {
                _builder.AddAnnotation(++_annotations, image, handles[type], region.Box, isCrowd: true);
            }
        }
    }

    private string NameOf(string type) => _source.Options.CategoryAliases.GetValueOrDefault(type, type);
}
