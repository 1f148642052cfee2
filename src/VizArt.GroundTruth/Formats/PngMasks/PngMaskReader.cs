using System.Collections.Immutable;

namespace VizArt.GroundTruth;

/// <summary>Reads a set of masks: its files at the same time, and what they say together in their order.</summary>
internal sealed class PngMaskReader(GroundTruthSource source)
{
    private readonly GroundTruthOptions _options = source.Options;
    private readonly DiagnosticList _faults = new(source.Path, source.Options);
    private readonly DatasetBuilder _builder = new(source.Path, PngMaskFormat.FormatName);
    private readonly SetFindings _common = new(source.Options);

    public Dataset Read(CancellationToken cancellationToken)
    {
        var layout = MaskLayout.Of(source, _faults);
        var colors = MaskColors.Read(layout.NameFolders, _options, _faults);
        var images = ListImages(layout);
        var slices = SliceTable.ReadIn(layout.SliceRoot, source);
        var scans = new MaskScan[layout.Files.Length];
        var progress = ProgressCount.Of(_options, scans.Length, GroundTruthProgressUnit.Files);
        Parallel.For(0, scans.Length, new ParallelOptions { CancellationToken = cancellationToken }, index =>
        {
            scans[index] = MaskScan.Of(layout.Files[index].Path, _options, colors);
            progress?.Add(1);
        });

        for (var index = 0; index < scans.Length; index++)
        {
            Add(layout.Files[index], scans[index], images, slices, colors);
        }

        var categories = LabelCategories.Add(_builder, scans.SelectMany(scan => scan.Classes), colors, _options, _faults);
        if (layout.Files.Length > 1 || Directory.Exists(source.Path))
        {
            Compare(layout, images);
        }

        _common.ReportTo(_faults);
        slices.ReportTo(_faults, tellUnused: scans.Length > 1);
        _builder.Facts = new GroundTruthFacts { Width = Shared(scans, scan => scan.Header.Width), Height = Shared(scans, scan => scan.Header.Height) };
        if (_faults.HasErrors)
        {
            throw _faults.ToException(_builder.Facts with { Format = PngMaskFormat.FormatName, Images = scans.Length, Categories = categories });
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private MaskImages ListImages(MaskLayout layout)
    {
        try
        {
            return new MaskImages(layout.ImageRoot, _options.Limits.MaxFiles);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw GroundTruthFile.Unreadable(layout.ImageRoot ?? source.Path, e);
        }
    }

    private void Add(in MaskFile file, MaskScan scan, MaskImages images, SliceTable slices, MaskColors colors)
    {
        _faults.AddAll(scan.Faults);
        foreach (var finding in scan.Common)
        {
            _common.Add(file.Path, finding);
        }

        if (scan.Header.Width == 0)
        {
            return;
        }

        var image = images.Find(file);
        if (image is null && images.HasImages)
        {
            _common.Add(file.Path, MaskRules.ImageMissing.AtFile().Found(Path.GetFileName(file.Path)));
        }

        var attributes = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        if (file.Split is { } split)
        {
            attributes["split"] = split;
        }

        slices.AddAttributes(file.Id, Path.GetFileName(image ?? file.Path), attributes);
        var sample = _builder.AddImage(new SourceId(file.Id), image ?? file.Path, scan.Header.Width, scan.Header.Height, attributes.Count > 0 ? attributes.ToImmutable() : null);
        _builder.SetLabelMap(sample, new PngMaskSource(file.Path, _options, colors));
    }

    private void Compare(MaskLayout layout, MaskImages images)
    {
        // A part of a set has no masks for the images of the others, and VOC's masks are of few of its images.
        if (_options.Split is null && layout.Listed.IsEmpty && Path.GetFileName(Path.GetDirectoryName(layout.Files[0].Path)) != MaskLayout.SegmentationClass)
        {
            foreach (var image in images.Unused())
            {
                _common.Add(image, MaskRules.MaskMissing.AtFile().Found(Path.GetFileName(image)));
            }
        }

        foreach (var name in layout.Listed)
        {
            _common.Add(source.Path, MaskRules.ListedMissing.AtFile().Found(name));
        }
    }

    private static int? Shared(MaskScan[] scans, Func<MaskScan, int> side) =>
        scans.Select(side).Where(value => value > 0).Distinct().Take(2).ToArray() is [var only] ? only : null;
}
