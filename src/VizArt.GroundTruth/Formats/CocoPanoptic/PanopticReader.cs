using System.Text.Json;

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
    private readonly HashSet<string> _seen = [];
    private GroundTruthFacts _facts = new(CocoPanopticFormat.FormatName);

    public PanopticReader(GroundTruthSource source)
    {
        _source = source;
        _faults = new DiagnosticList(source.Path, source.Options);
        _values = new JsonValues(_faults);
        _builder = new DatasetBuilder(source.Path, CocoPanopticFormat.FormatName);
        _slices = SliceTable.ReadBeside(source);
        _imageReader = new CocoImages(_faults, _values, _builder, _images, new ImagePaths(source.ImageRoot, source.Options.AllowOutsideImages), _slices);
        _categoryReader = new CocoCategories(_faults, _values, _builder, _categories, source.Options.CategoryAliases);
        _annotationReader = new PanopticAnnotations(_faults, _values, _images, _categories, source.Options.Limits.MaxAnnotations);
    }

    public Dataset Read(CancellationToken cancellationToken)
    {
        using (var file = GroundTruthFile.Open(_source.Path))
        {
            try
            {
                if (ReadRoot(new JsonCursor(file, _source.Options, cancellationToken)))
                {
                    _imageReader.CheckTextIds();
                    new PanopticMaps(_source, _faults, _builder, _images, _categories).Add(_annotationReader.Annotations, cancellationToken);
                }
            }
            catch (JsonFaultException fault)
            {
                _faults.Add(fault.Finding);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
            {
                throw GroundTruthFile.Unreadable(_source.Path, e);
            }
        }

        _slices.ReportTo(_faults);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(_facts);
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return _builder.Build(warnings, omitted);
    }

    private bool ReadRoot(JsonCursor json)
    {
        try
        {
            json.Read();
            if (json.TokenType != JsonTokenType.StartObject)
            {
                _values.Refuse(ref json, new JsonPlace(), "an object with images, annotations and categories");
                json.Read();
                return false;
            }

            var offset = json.TokenOffset;
            while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
            {
                ReadMember(ref json);
            }

            json.Read();
            foreach (var member in Collections.Where(member => !_seen.Contains(member)))
            {
                _faults.Add(CocoRules.MemberMissing.At(new JsonPlace(), offset).With(member));
            }

            return _seen.Count == Collections.Length;
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
