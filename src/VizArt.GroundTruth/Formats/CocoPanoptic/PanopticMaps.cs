using System.Collections.Immutable;
using System.Globalization;

namespace VizArt.GroundTruth;

/// <summary>Ties annotations to images, categories and PNGs, and looks through the PNGs: at the same time, and what they say in the order of the file.</summary>
internal sealed class PanopticMaps
{
    private readonly GroundTruthOptions _options;
    private readonly DiagnosticList _faults;
    private readonly DatasetBuilder _builder;
    private readonly ReferenceTable _images;
    private readonly ReferenceTable _categories;
    private readonly ImagePaths _paths;
    private readonly bool _arePredictions;
    private readonly HashSet<int> _annotated = [];
    private readonly HashSet<SourceId> _toldCategories = [];
    private readonly Dictionary<int, (Finding First, int Count)> _unlisted = [];
    private readonly List<(Finding Finding, string Name)> _missing = [];
    private readonly bool _hasOwnFolder;
    private readonly string _own;

    public PanopticMaps(GroundTruthSource source, DiagnosticList faults, DatasetBuilder builder, ReferenceTable images, ReferenceTable categories, bool arePredictions)
    {
        _arePredictions = arePredictions;
        (_options, _faults, _builder, _images, _categories) = (source.Options, faults, builder, images, categories);
        var folder = Path.GetDirectoryName(source.Path) ?? source.Path;
        _own = Path.Combine(folder, Path.GetFileNameWithoutExtension(source.Path));
        _hasOwnFolder = Directory.Exists(_own);
        _paths = new ImagePaths(_hasOwnFolder ? _own : folder, source.Options.AllowOutsideImages);
    }

    public void Add(IReadOnlyList<PanopticAnnotation> annotations, CancellationToken cancellationToken)
    {
        var work = annotations.Select(Resolve).OfType<Work>().ToArray();
        TellMissing(isNoneThere: work.Length == 0);
        foreach (var (slot, (first, count)) in _unlisted)
        {
            var id = _categories.IdOf(slot);
            var segments = string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "segment is" : "segments are")}");
            _faults.Add(first.Found(Spell(id)).With(segments));
        }

        var scans = new PanopticScan[work.Length];
        var progress = ProgressCount.Of(_options, scans.Length, GroundTruthProgressUnit.Files);
        Parallel.For(0, work.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            scans[index] = PanopticScan.Of(work[index].Path, work[index].Annotation.Segments, _options);
            progress?.Add(1);
        });
        for (var index = 0; index < work.Length; index++)
        {
            Report(work[index], scans[index]);
        }

        if (!_arePredictions)
        {
            TellImagesWithout();
        }
    }

    /// <summary>Tells of each PNG that is not there; of all of them at once where the folder is what is missing.</summary>
    private void TellMissing(bool isNoneThere)
    {
        if (isNoneThere && _missing.Count > 0 && (!_hasOwnFolder || _missing.Count > 1))
        {
            var pngs = string.Create(CultureInfo.InvariantCulture, $"{_missing.Count} {(_missing.Count == 1 ? "PNG" : "PNGs")}");
            var sought = _hasOwnFolder ? $"“{_own}”" : $"“{_paths.Root}”, since there is no folder “{Path.GetFileName(_own)}” beside the file";
            _faults.Add(PanopticRules.PngsMissing.AtFile().Found(pngs).With(Finding.Shorten(_missing[0].Name, 80), sought));
            return;
        }

        foreach (var (finding, _) in _missing)
        {
            _faults.Add(finding);
        }
    }

    private Work? Resolve(PanopticAnnotation annotation)
    {
        var place = annotation.Place;
        var segments = ImmutableArray.CreateBuilder<PanopticSegment>(annotation.Segments.Count);
        foreach (ref readonly var entry in System.Runtime.InteropServices.CollectionsMarshal.AsSpan(annotation.Segments))
        {
            if (CategoryOf(entry, place) is { } category)
            {
                segments.Add(new PanopticSegment(entry.Id, category, entry.Area, entry.Box, entry.IsCrowd));
            }
        }

        if (annotation.Image < 0 || annotation.FileName is not { } name)
        {
            return null;
        }

        var image = _images.TargetOf(annotation.Image);
        if (image < 0)
        {
            _faults.Add(CocoRules.ImageUnlisted.At(place.At("image_id"), annotation.ImageOffset).Found(Spell(_images.IdOf(annotation.Image))).With("1 annotation is"));
            return null;
        }

        if (!_annotated.Add(image))
        {
            _faults.Add(PanopticRules.ImageTwice.At(place.At("image_id"), annotation.ImageOffset).Found(Spell(_images.IdOf(annotation.Image))));
            return null;
        }

        if (!_paths.TryResolve(name, out var path))
        {
            _faults.Add(PanopticRules.PathLeavesRoot.At(place.At("file_name"), annotation.FileNameOffset).Found(name));
            return null;
        }

        if (!File.Exists(path))
        {
            _missing.Add((PanopticRules.PngMissing.At(place.At("file_name"), annotation.FileNameOffset).Found(name).With(Path.GetFileName(_paths.Root)), name));
            return null;
        }

        return new Work(annotation, image, name, path, segments.ToImmutable());
    }

    /// <summary>The id of a segment's category; null where the segment is left out.</summary>
    private SourceId? CategoryOf(in PanopticEntry entry, in JsonPlace annotation)
    {
        if (entry.Category < 0)
        {
            return null;
        }

        var place = annotation.At("segments_info").At(entry.Element).Within("category_id");
        var target = _categories.TargetOf(entry.Category);
        if (target < 0)
        {
            _unlisted[entry.Category] = _unlisted.TryGetValue(entry.Category, out var known)
                ? known with { Count = known.Count + 1 }
                : ((_arePredictions ? PredictionRules.SegmentCategoryUnknown : CocoRules.CategoryUnlisted).At(place, entry.CategoryOffset), 1);
            return null;
        }

        var id = _builder.IdOfCategory(target);
        var isNumber = id is { IsNumber: true, Number: >= 0 and <= int.MaxValue };
        if ((!isNumber || id.Number == CocoPanopticSource.VoidOf(_options)) && _toldCategories.Add(id))
        {
            _faults.Add((isNumber ? PanopticRules.CategoryVoid : PanopticRules.CategoryNumber).At(place, entry.CategoryOffset).Found(Spell(id)));
        }

        return id;
    }

    private void Report(Work work, PanopticScan scan)
    {
        _faults.AddAll(scan.Faults);
        if (!scan.IsRead)
        {
            return;
        }

        var (annotation, place) = (work.Annotation, work.Annotation.Place);
        var (width, height) = _builder.SizeOfImage(work.Image);
        if ((width >= 0 && width != scan.Header.Width) || (height >= 0 && height != scan.Header.Height))
        {
            _faults.Add(PanopticRules.PngSize.At(place.At("file_name"), annotation.FileNameOffset)
                .Found(Spell(scan.Header.Width, scan.Header.Height)).With(work.Name, Spell(width >= 0 ? width : scan.Header.Width, height >= 0 ? height : scan.Header.Height)));
            return;
        }

        foreach (var entry in annotation.Segments.Where(entry => !scan.Found.Contains(entry.Id)))
        {
            _faults.Add(PanopticRules.SegmentEmpty.At(place.At("segments_info").At(entry.Element).Within("id"), entry.IdOffset).Found(entry.Id).With(work.Name));
        }

        foreach (var (id, count) in scan.Unlisted)
        {
            var pixels = string.Create(CultureInfo.InvariantCulture, $"{count} {(count == 1 ? "pixel" : "pixels")}");
            _faults.Add(PanopticRules.IdUnlisted.At(place.At("file_name"), annotation.FileNameOffset).Found(id).With(pixels, work.Name));
        }

        _builder.SetLabelMap(work.Image, new CocoPanopticSource(work.Path, work.Segments, _options));
    }

    private void TellImagesWithout()
    {
        var without = Enumerable.Range(0, _builder.ImageCount).Where(image => !_annotated.Contains(image)).ToArray();
        if (without.Length > 0)
        {
            _faults.Add(PanopticRules.ImageWithout.AtFile().Found(Spell(_builder.IdOfImage(without[0]))).With(without.Length, _builder.ImageCount));
        }
    }

    private static string Spell(SourceId id) => id.IsNumber ? id.ToString() : $"\"{id}\"";

    private static string Spell(int width, int height) => string.Create(CultureInfo.InvariantCulture, $"{width} × {height}");

    private sealed record Work(PanopticAnnotation Annotation, int Image, string Name, string Path, ImmutableArray<PanopticSegment> Segments);
}
