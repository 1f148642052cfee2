namespace VizArt.GroundTruth;

/// <summary>Reads one annotation file in a single pass, in whatever order its members come.</summary>
internal sealed class CocoReader
{
    private readonly GroundTruthSource _source;
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly DatasetBuilder _builder;
    private readonly ReferenceTable _images = new();
    private readonly ReferenceTable _categories = new();
    private readonly SliceTable _slices;
    private readonly CocoImages _imageReader;
    private readonly CocoCategories _categoryReader;
    private readonly CocoAnnotations _annotationReader;
    private readonly CocoRoot _root;

    public CocoReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _values = new JsonValues(_faults);
        _builder = new DatasetBuilder(source.Path, CocoFormat.FormatName);
        _slices = SliceTable.ReadBeside(source);
        _imageReader = new CocoImages(_faults, _values, _builder, _images, new ImagePaths(source.ImageRoot, source.Options.AllowOutsideImages), _slices);
        _categoryReader = new CocoCategories(_faults, _values, _builder, _categories, source.Options.CategoryAliases);
        _annotationReader = new CocoAnnotations(_faults, _values, _builder, _images, _categories, source.Options.Limits.MaxAnnotations);
        _root = new CocoRoot(_faults, _values, _imageReader, _categoryReader, _annotationReader.ReadElement);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        JsonFile.Read(_source.Path, _source.Options, _faults, ReadRoot, cancellationToken);

        _slices.ReportTo(_faults);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(_root.Facts with { Format = CocoFormat.FormatName });
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(_images.TargetOf, _categories.TargetOf, warnings, omitted);
    }

    private void ReadRoot(ref JsonCursor json)
    {
        if (_root.Read(ref json) is not { } offset)
        {
            return;
        }

        if (!_root.Has("images"))
        {
            _faults.Add(CocoRules.MemberMissing.At(new JsonPlace(), offset).With("images"));
        }

        if (!_root.Has("annotations"))
        {
            _faults.Add(CocoRules.AnnotationsMissing.At(new JsonPlace(), offset));
        }

        _imageReader.CheckTextIds();
        new CocoCrossChecks(_faults, _builder, _images, _categories).Run(_annotationReader.Places);
        _imageReader.AddFederated(_categories);
    }
}
