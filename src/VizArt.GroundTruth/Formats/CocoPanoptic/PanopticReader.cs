namespace VizArt.GroundTruth;

/// <summary>Reads a panoptic file in a single pass, in whatever order its members come, and then the PNGs that it names.</summary>
internal sealed class PanopticReader
{
    private static readonly string[] Collections = ["images", "annotations", "categories"];

    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly DatasetBuilder _builder;
    private readonly ReferenceTable _images = new();
    private readonly ReferenceTable _categories = new();
    private readonly SliceTable _slices;
    private readonly CocoImages _imageReader;
    private readonly CocoCategories _categoryReader;
    private readonly PanopticAnnotations _annotationReader;
    private readonly CocoRoot _root;
    private readonly bool _arePredictions;
    private bool _isWhole;

    /// <summary>Starts to read a ground truth, or predictions.</summary>
    /// <param name="source">The file.</param>
    /// <param name="known">The ground truth that predictions are of, whose images and categories they refer to; null for a file that has its own.</param>
    public PanopticReader(GroundTruthSource source, Dataset? known = null)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _values = new JsonValues(_faults);
        _builder = new DatasetBuilder(source.Path, CocoPanopticFormat.FormatName) { HasLabelMaps = true };
        _arePredictions = known is not null;
        _slices = SliceTable.ReadBeside(source);
        _imageReader = new CocoImages(_faults, _values, _builder, _images, new ImagePaths(source.ImageRoot, source.Options.AllowOutsideImages), _slices);
        _categoryReader = new CocoCategories(_faults, _values, _builder, _categories, source.Options.CategoryAliases);
        _annotationReader = new PanopticAnnotations(_faults, _values, _images, _categories, source.Options.Limits.MaxAnnotations);
        _root = new CocoRoot(_faults, _values, _imageReader, _categoryReader, _annotationReader.ReadElement) { OnlyAnnotations = known is not null };
        Declare(known);
    }

    /// <summary>Whether the file has an annotation at all.</summary>
    public bool HasAnnotations => _annotationReader.Annotations.Count > 0;

    public Dataset Read(CancellationToken cancellationToken)
    {
        JsonFile.Read(_source.Path, _source.Options, _faults, ReadRoot, cancellationToken);
        if (_isWhole)
        {
            _imageReader.CheckTextIds();
            new PanopticMaps(_source, _faults, _builder, _images, _categories, _arePredictions).Add(_annotationReader.Annotations, cancellationToken);
        }

        _slices.ReportTo(_faults);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(_root.Facts with { Format = CocoPanopticFormat.FormatName });
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private string[] Expected => _root.OnlyAnnotations ? ["annotations"] : Collections;

    private void Declare(Dataset? known)
    {
        foreach (var sample in known is null ? [] : known.Samples)
        {
            var id = known!.SampleIds[sample.Index];
            _images.TryDeclare(id, _builder.AddImage(id, sample.Path, sample.Width, sample.Height));
        }

        foreach (var category in known is null ? [] : known.Categories)
        {
            _categories.TryDeclare(category.Id, _builder.AddCategory(category.Id, category.Name, isThing: category.IsThing));
        }
    }

    private void ReadRoot(ref JsonCursor json)
    {
        if (_root.Read(ref json) is not { } offset)
        {
            return;
        }

        foreach (var member in Expected.Where(member => !_root.Has(member)))
        {
            _faults.Add(CocoRules.MemberMissing.At(new JsonPlace(), offset).With(member));
        }

        _isWhole = Expected.All(_root.Has);
    }
}
