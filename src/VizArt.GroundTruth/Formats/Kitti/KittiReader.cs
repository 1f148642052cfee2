using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads a set: its files at the same time, and what they say together in their order.</summary>
internal sealed class KittiReader
{
    private const int LargestFile = 16 << 20;

    // Regions are multiplied by types: so many may come of any set, and so many of each row of a larger one.
    private const long MostCrowds = 1_000_000;
    private const long CrowdsOfRow = 32;

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
        var (items, slices) = (layout.Items, SliceTable.ReadIn(layout.SliceRoot, _source));
        var files = new (List<KittiObject> Objects, DiagnosticList Faults)[items.Length];
        var progress = ProgressCount.Of(_source.Options, files.Length, GroundTruthProgressUnit.Files);
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            files[index] = ReadFile(items[index]);
            progress?.Add(1);
        });

        foreach (var (_, faults) in files)
        {
            _faults.AddAll(faults);
        }

        var objects = Array.ConvertAll(files, file => file.Objects);
        var types = objects.SelectMany(ofFile => ofFile).Where(one => !one.IsRegion).Select(one => NameOf(one.Type)).Distinct().Order(StringComparer.Ordinal).ToArray();
        var rows = objects.Sum(ofFile => (long)ofFile.Count);
        var ids = IdsOf(items, layout.AreIdsShared);
        CheckCounts(objects, rows, types.Length);
        TellMissing(items);
        if (!_faults.HasErrors)
        {
            Add(items, ids, objects, types, slices);
        }

        slices.ReportTo(_faults, tellUnused: !_faults.HasErrors && _source.Options.Split is null && items.Length > 1);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(KittiFormat.FormatName, items.Length, (int)Math.Min(rows, int.MaxValue), types.Length));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private (List<KittiObject>, DiagnosticList) ReadFile(KittiItem item)
    {
        if (item.Labels is not { } path)
        {
            return ([], new DiagnosticList(item.Image, _source.Options));
        }

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

    /// <summary>The ids of the samples, with their parts where those have samples of one name.</summary>
    private string[] IdsOf(ImmutableArray<KittiItem> items, bool areShared)
    {
        string[] ids = [.. items.Select(item => areShared && item.Split is { } split ? $"{split}/{item.Id}" : item.Id)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var id in ids.Where(id => !seen.Add(id)))
        {
            _faults.Add(KittiRules.SampleDuplicate.AtFile().Found(id));
        }

        return ids;
    }

    private void CheckCounts(List<KittiObject>[] objects, long rows, int types)
    {
        var regions = objects.Sum(ofFile => (long)ofFile.Count(one => one.IsRegion));
        var (crowds, most) = (regions * types, Math.Max(MostCrowds, CrowdsOfRow * rows));
        if (crowds > most)
        {
            _faults.Add(KittiRules.TooManyRegions.AtFile().Found(regions).With(types, most));
        }

        if (rows - regions + crowds > _source.Options.Limits.MaxAnnotations)
        {
            _faults.Add(KittiRules.TooManyAnnotations.AtFile().With(_source.Options.Limits.MaxAnnotations));
        }
    }

    private void TellMissing(ImmutableArray<KittiItem> items)
    {
        var missing = items.Where(item => item.Labels is null).ToArray();
        if (missing.Length > 0)
        {
            var count = string.Create(CultureInfo.InvariantCulture, $"{missing.Length} image{(missing.Length == 1 ? "" : "s")}");
            _faults.Add(KittiRules.LabelFileMissing.AtFile().Found(Path.GetFileName(missing[0].Image)).With(count));
        }
    }

    private void Add(ImmutableArray<KittiItem> items, string[] ids, List<KittiObject>[] objects, string[] types, SliceTable slices)
    {
        // A name is its own id.
        var handles = types.ToDictionary(type => type, type => _builder.AddCategory(new SourceId(type), type), StringComparer.Ordinal);
        foreach (var (item, id, ofImage) in items.Zip(ids, objects))
        {
            var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (item.Split is { } split)
            {
                attributes["split"] = split;
            }

            slices.AddAttributes(id, Path.GetFileName(item.Image), attributes);
            var image = _builder.AddImage(new SourceId(id), item.Image, attributes: attributes.Count > 0 ? attributes.ToImmutable() : null);
            foreach (var one in ofImage.Where(one => !one.IsRegion))
            {
                _builder.AddAnnotation(++_annotations, image, handles[NameOf(one.Type)], one.Box);
            }

            // What lies in such a region counts neither for nor against, of whatever type it is said to be: a crowd of each type.
            foreach (var (region, type) in ofImage.Where(one => one.IsRegion).SelectMany(region => types.Select(type => (region, type))))
            {
                _builder.AddAnnotation(++_annotations, image, handles[type], region.Box, isCrowd: true);
            }
        }
    }

    private string NameOf(string type) => _source.Options.CategoryAliases.GetValueOrDefault(type, type);
}
