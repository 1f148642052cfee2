using System.Text.Json;

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
    private readonly HashSet<string> _seen = [];
    private GroundTruthFacts _facts = new(CocoFormat.FormatName);

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
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        using var file = GroundTruthFile.Open(_source.Path);
        try
        {
            ReadRoot(new JsonCursor(file, _source.Options, cancellationToken));
        }
        catch (JsonFaultException fault)
        {
            _faults.Add(fault.Finding);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(_source.Path, e);
        }

        _slices.ReportTo(_faults);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(_facts);
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(_images.TargetOf, _categories.TargetOf, warnings, omitted);
    }

    private void ReadRoot(JsonCursor json)
    {
        try
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                _values.Refuse(ref json, new JsonPlace(), "an object with images, annotations and categories");
                json.Read();
                return;
            }

            var offset = json.TokenOffset;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref json);
            }

            json.Read();
            if (!_seen.Contains("images"))
            {
                _faults.Add(CocoRules.MemberMissing.At(new JsonPlace(), offset).With("images"));
            }

            if (!_seen.Contains("annotations"))
            {
                _faults.Add(CocoRules.AnnotationsMissing.At(new JsonPlace(), offset));
            }

            _imageReader.CheckTextIds();
            new CocoCrossChecks(_faults, _builder, _images, _categories).Run(_annotationReader.Places);
        }
        finally
        {
            json.Dispose();
        }
    }

    private void ReadMember(ref JsonCursor json)
    {
        if (json.TextEquals("images"u8))
        {
            _facts = _facts with { Images = ReadElements(ref json, "images") };
        }
        else if (json.TextEquals("annotations"u8))
        {
            _facts = _facts with { Annotations = ReadElements(ref json, "annotations") };
        }
        else if (json.TextEquals("categories"u8))
        {
            _facts = _facts with { Categories = ReadElements(ref json, "categories") };
        }
        else
        {
            json.Read();
            json.Skip();
        }
    }

    private int? ReadElements(ref JsonCursor json, string member)
    {
        var place = new JsonPlace(member);
        if (!_seen.Add(member))
        {
            _faults.Add(CocoRules.CollectionDuplicate.At(place, json.TokenOffset).Found(member));
        }

        json.Read();
        if (!_values.TryEnterArray(ref json, place, "an array"))
        {
            return null;
        }

        var count = 0;
        for (; json.TokenType != JsonTokenType.EndArray; count++)
        {
            switch (member)
            {
                case "images":
                    _imageReader.ReadElement(ref json, new JsonPlace(member, count));
                    break;
                case "annotations":
                    _annotationReader.ReadElement(ref json, count);
                    break;
                default:
                    _categoryReader.ReadElement(ref json, new JsonPlace(member, count));
                    break;
            }

            json.Read();
        }

        return count;
    }
}
