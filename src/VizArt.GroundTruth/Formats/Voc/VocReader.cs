using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Reads a set: its files at the same time, and what they say together in their order.</summary>
internal sealed class VocReader
{
    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private readonly Dictionary<string, int> _categories = new(StringComparer.Ordinal);
    private readonly Dictionary<DiagnosticRule, (string Path, Finding First, int Count)> _common = [];
    private int _annotations;

    public VocReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _builder = new DatasetBuilder(source.Path, VocFormat.FormatName) { Convention = new SourceConvention { PixelOffset = source.Options.PixelOffset } };
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        var layout = VocLayout.Of(_source, _faults);
        var images = ListImages(layout);
        var slices = SliceTable.ReadIn(layout.SliceRoot, _source);
        var files = new VocAnnotation[layout.Files.Length];
        var progress = ProgressCount.Of(_source.Options, files.Length, GroundTruthProgressUnit.Files);
        Parallel.For(0, files.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            files[index] = VocFileReader.Read(layout.Files[index], _source.Options);
            progress?.Add(1);
        });

        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!ids.Add(file.Source.Id))
            {
                file.Faults.Add(VocRules.SampleDuplicate.AtFile().Found(file.Source.Id));
            }
            else if (file.IsRead)
            {
                Add(file, images, slices, layout.Lists);
            }

            _faults.AddAll(file.Faults);
            Gather(file);
        }

        TellCommon();
        slices.ReportTo(_faults, tellUnused: files.Length > 1);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(new GroundTruthFacts(VocFormat.FormatName, files.Length, _annotations, _categories.Count));
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private VocImages ListImages(VocLayout layout)
    {
        try
        {
            return new VocImages(layout.ImageRoot, _source.Options.AllowOutsideImages);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(layout.ImageRoot, e);
        }
    }

    private void Add(VocAnnotation file, VocImages images, SliceTable slices, ImageSetLists lists)
    {
        if (images.Find(file) is not { } found)
        {
            return;
        }

        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (lists.Splits.TryGetValue(file.Source.Id, out var split))
        {
            attributes["split"] = split;
        }

        slices.AddAttributes(file.Source.Id, found.Name, attributes);
        var image = _builder.AddImage(
            new SourceId(file.Source.Id), found.Path, file.Width, file.Height, attributes.Count > 0 ? attributes.ToImmutable() : null);
        foreach (var one in file.Objects)
        {
            if (!_categories.TryGetValue(one.Name, out var category))
            {
                // A name is its own id: categories then stand in its order, whatever file is read first.
                category = _builder.AddCategory(new SourceId(one.Name), one.Name);
                _categories.Add(one.Name, category);
            }

            _builder.AddAnnotation(++_annotations, image, category, one.Box, isDifficult: one.IsDifficult);
        }
    }

    private void Gather(VocAnnotation file)
    {
        foreach (var (finding, count) in file.Common)
        {
            _common[finding.Rule] = _common.TryGetValue(finding.Rule, out var known)
                ? (known.Path, known.First, known.Count + count)
                : (file.Source.Path, finding, count);
        }
    }

    private void TellCommon()
    {
        foreach (var (rule, (path, first, count)) in _common.OrderBy(entry => entry.Key.Name, StringComparer.Ordinal))
        {
            var ofThisFile = new DiagnosticList(path, _source.Options);
            ofThisFile.Add(first.WithFact(0, Count(rule, count)));
            _faults.AddAll(ofThisFile);
        }
    }

    private static string Count(DiagnosticRule rule, int count)
    {
        var thing = rule == VocRules.CountsFromZero ? "box" : rule == VocRules.DifficultOdd ? "object" : "file";
        var things = thing == "box" ? "boxes" : thing + "s";
        return string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? thing : things)}");
    }
}
