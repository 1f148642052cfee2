using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads a set: its files at the same time, and what they say together in their order.</summary>
internal sealed class YoloReader
{
    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private int _annotations;

    public YoloReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _builder = new DatasetBuilder(source.Path, YoloFormat.FormatName);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        var layout = FindLayout();
        var task = _source.Options.YoloTask ?? layout.Data.Task ?? (layout.Data.Keypoints is null ? null : YoloTask.Pose);
        if (task == YoloTask.Pose && layout.Data.Keypoints is null)
        {
            _faults.Add(YoloRules.YamlType.AtFile().Found("kpt_shape is missing").With("the shape of the keypoints of poses, such as [17, 3],"));
        }

        var hasImages = layout.Items.Any(item => item.HasImage);
        var items = hasImages ? TellOrphans(layout.Items) : layout.Items;
        if (items.IsEmpty && !_faults.HasErrors)
        {
            _faults.Add(YoloRules.NoFiles.AtFile());
        }

        var classes = layout.Data.Names.IsDefault ? -1 : layout.Data.Names.Length;
        var samples = new YoloSample[items.Length];
        var progress = ProgressCount.Of(_source.Options, samples.Length, GroundTruthProgressUnit.Files);
        Parallel.For(0, samples.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            samples[index] = YoloSample.Read(items[index], task, classes, layout.Data.Keypoints, _source.Options);
            progress?.Add(1);
        });
        TellCommon(samples, hasImages);
        foreach (var sample in samples)
        {
            _faults.AddAll(sample.Faults);
            _faults.AddAll(sample.ImageFaults);
        }

        if (samples.Sum(sample => (long)sample.Labels.Classes.Count) is var rows && rows > _source.Options.Limits.MaxAnnotations)
        {
            _faults.Add(YoloRules.TooManyAnnotations.AtFile().With(_source.Options.Limits.MaxAnnotations));
        }

        var slices = SliceTable.ReadIn(layout.Root, _source);
        if (!_faults.HasErrors)
        {
            Add(samples, layout, slices);
        }

        slices.ReportTo(_faults, tellUnused: !_faults.HasErrors && _source.Options.Split is null && items.Length > 1);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(YoloFormat.FormatName, items.Length, (int)Math.Min(rows, int.MaxValue), classes < 0 ? null : classes));
        }

        _builder.Convention = new SourceConvention { YoloTask = task ?? (samples.Any(sample => sample.Task == YoloTask.Segment) ? YoloTask.Segment : YoloTask.Detect) };
        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private YoloLayout FindLayout()
    {
        try
        {
            return new YoloLayout(_source, _faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(_source.Path, e);
        }
    }

    private ImmutableArray<YoloItem> TellOrphans(ImmutableArray<YoloItem> items)
    {
        var orphans = items.Where(item => !item.HasImage).ToArray();
        if (orphans.Length > 0)
        {
            _faults.Add(YoloRules.LabelWithoutImage.AtFile().Found(Shown(orphans[0].Labels ?? orphans[0].Image)).With(Count(orphans.Length, "file")));
        }

        return orphans.Length > 0 ? [.. items.Where(item => item.HasImage)] : items;
    }

    private void TellCommon(YoloSample[] samples, bool hasImages)
    {
        if (!hasImages && samples.Length > 0)
        {
            _faults.Add(YoloRules.SizesUnknown.AtFile());
        }

        var missing = samples.Where(sample => sample.Item.Labels is null).ToArray();
        if (missing.Length > 0)
        {
            _faults.Add(YoloRules.LabelFileMissing.AtFile().Found(Shown(missing[0].Item.Image)).With(Count(missing.Length, "image")));
        }

        var pointers = samples.Count(sample => sample.IsPointer);
        if (pointers > 0)
        {
            _faults.Add(YoloRules.ImagesArePointers.AtFile().With(pointers, samples.Length));
        }

        var doubled = samples.Where(sample => sample.Labels.Duplicates.Count > 0).ToArray();
        if (doubled.Length > 0)
        {
            var list = new DiagnosticList(doubled[0].Item.Labels!, _source.Options);
            list.Add(YoloRules.RowDuplicate.AtLine(doubled[0].Labels.Duplicates.Line).With(Count(doubled.Sum(sample => sample.Labels.Duplicates.Count), "row")));
            _faults.AddAll(list);
        }
    }

    private void Add(YoloSample[] samples, YoloLayout layout, SliceTable slices)
    {
        var categories = AddCategories(samples, layout.Data.Names);
        var writer = new YoloAnnotations(_builder, layout.Data.Keypoints);
        var areUnique = samples.Select(sample => sample.Item.Id).ToHashSet(StringComparer.Ordinal).Count == samples.Length;
        foreach (var sample in samples)
        {
            var name = Path.GetRelativePath(layout.Root, sample.Item.Image).Replace(Path.DirectorySeparatorChar, '/');
            var id = areUnique ? sample.Item.Id : name;
            var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
            if (sample.Item.Split is { } split)
            {
                attributes["split"] = split;
            }

            slices.AddAttributes(id, Path.GetFileName(name), attributes);
            var image = _builder.AddImage(new SourceId(id), sample.Item.Image, sample.Size?.Width, sample.Size?.Height, attributes.Count > 0 ? attributes.ToImmutable() : null);
            writer.Add(sample, image, categories, ref _annotations);
        }
    }

    private Dictionary<int, int> AddCategories(YoloSample[] samples, ImmutableArray<string> names)
    {
        var handles = new Dictionary<int, int>();
        if (names.IsDefault)
        {
            _faults.Add(YoloRules.NamesMissing.AtFile());
            foreach (var number in samples.SelectMany(sample => sample.Labels.Classes).Distinct().Order())
            {
                handles[number] = _builder.AddCategory(new SourceId(number), number.ToString(CultureInfo.InvariantCulture));
            }

            return handles;
        }

        var byName = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var number = 0; number < names.Length; number++)
        {
            var name = _source.Options.CategoryAliases.GetValueOrDefault(names[number], names[number]);
            if (!byName.TryGetValue(name, out var handle))
            {
                byName[name] = handle = _builder.AddCategory(new SourceId(number), name);
            }

            handles[number] = handle;
        }

        return handles;
    }

    private string Shown(string path) => Path.GetRelativePath(Directory.Exists(_source.Path) ? _source.Path : Path.GetDirectoryName(_source.Path)!, path).Replace(Path.DirectorySeparatorChar, '/');

    private static string Count(int count, string thing) => string.Create(CultureInfo.InvariantCulture, $"{count} {thing}{(count == 1 ? "" : "s")}");
}
