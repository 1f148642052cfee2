using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Checks one results file without the dataset that its ids refer to.</summary>
/// <remarks>As pycocotools' loadRes, the first result tells what all of them are: captions, boxes, masks or keypoints.</remarks>
internal sealed class CocoResultsCheck
{
    // loadRes asks in this order, and passes over an empty box.
    private static readonly string[] OrderOfLoading = ["caption", "bbox", "segmentation", "keypoints"];
    private static readonly string[] MayBeEmpty = ["segmentation", "keypoints"];

    private readonly string _path;
    private readonly GroundTruthOptions _options;
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly CocoBoxes _boxes;
    private readonly CocoSegmentation _segmentation;
    private readonly CocoKeypoints _keypoints;
    private readonly HashSet<SourceId> _images = [];
    private readonly HashSet<SourceId> _categories = [];
    private string _geometry = "bbox";
    private int _count;

    public CocoResultsCheck(string path, GroundTruthOptions options)
    {
        _path = path;
        _options = options;
        _faults = new DiagnosticList(path, options);
        _values = new JsonValues(_faults);
        _boxes = new CocoBoxes(_faults, _values);
        _segmentation = new CocoSegmentation(_faults, _values);
        _keypoints = new CocoKeypoints(_faults, _values);
    }

    public CocoResultsSummary Run(CancellationToken cancellationToken)
    {
        JsonFile.Read(_path, _options, _faults, ReadRoot, cancellationToken);

        var facts = new GroundTruthFacts(CocoResults.FormatName, _images.Count, _count, _categories.Count);
        if (_faults.HasErrors)
        {
            throw _faults.ToException(facts);
        }

        var (warnings, omitted) = _faults.TakeWarnings();
        return new CocoResultsSummary(facts, warnings, omitted);
    }

    private void ReadRoot(ref JsonCursor json)
    {
        json.Read();
        if (_values.TryEnterArray(ref json, new JsonPlace(), "an array of results"))
        {
            for (; json.TokenType != JsonTokenType.EndArray; _count++)
            {
                ReadResult(ref json, _count);
                json.Read();
            }
        }

        json.Read();
    }

    private void ReadResult(ref JsonCursor json, int index)
    {
        var place = new JsonPlace(null, index);
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _values.Refuse(ref json, place, "a result (an object)");
            return;
        }

        var offset = json.TokenOffset;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var filled = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (NameAt(ref json) is not { } name)
            {
                json.Read();
                json.Skip();
                continue;
            }

            var at = place.At(name);
            if (!seen.Add(name))
            {
                _faults.Add(CocoRules.MemberDuplicate.At(at, json.TokenOffset).Found(name));
            }

            json.Read();
            if (!IsEmptyMember(ref json, name, at))
            {
                filled.Add(name);
            }
        }

        if (index == 0)
        {
            _geometry = OrderOfLoading.FirstOrDefault(filled.Contains)
                ?? MayBeEmpty.FirstOrDefault(seen.Contains)
                ?? "bbox";
        }

        Require(seen, filled, place, offset);
    }

    /// <summary>Reads a member; what is wrong is told.</summary>
    /// <returns>Whether it is a geometry that says that there is none.</returns>
    private bool IsEmptyMember(ref JsonCursor json, string name, in JsonPlace at)
    {
        switch (name)
        {
            case "image_id" when _values.TryId(ref json, at, out var image):
                _images.Add(image);
                return false;
            case "category_id" when _values.TryId(ref json, at, out var category):
                _categories.Add(category);
                return false;
            case "score":
                _values.TryNumber(ref json, at, out _);
                return false;
            case "caption":
                _values.TryText(ref json, at, out _);
                return false;
            case "bbox":
                return !_boxes.TryRead(ref json, at, out _, out var isEmpty) && isEmpty;
            case "segmentation":
                return _segmentation.TryRead(ref json, at) && _segmentation.IsEmpty;
            case "keypoints":
                return _keypoints.TryReadTriples(ref json, at) && _keypoints.Count == 0;
            default:
                return false;
        }
    }

    private void Require(HashSet<string> seen, HashSet<string> filled, in JsonPlace place, long offset)
    {
        string[] required = _geometry == "caption" ? ["image_id", "caption"] : ["image_id", "category_id", _geometry, "score"];
        foreach (var name in required)
        {
            if (!seen.Contains(name) || (name == "bbox" && !filled.Contains(name)))
            {
                _faults.Add(CocoRules.MemberMissing.At(place, offset).With(name));
            }
        }

        if (_geometry == "segmentation" && seen.Contains(_geometry) && !filled.Contains(_geometry))
        {
            _faults.Add(CocoRules.ResultMaskMissing.At(place.At(_geometry), offset));
        }
        else if (_geometry == "keypoints" && seen.Contains(_geometry) && !filled.Contains(_geometry))
        {
            _faults.Add(CocoRules.ResultKeypointsMissing.At(place.At(_geometry), offset));
        }
    }

    private static string? NameAt(ref JsonCursor json) =>
        json.TextEquals("image_id"u8) ? "image_id"
        : json.TextEquals("category_id"u8) ? "category_id"
        : json.TextEquals("bbox"u8) ? "bbox"
        : json.TextEquals("score"u8) ? "score"
        : json.TextEquals("segmentation"u8) ? "segmentation"
        : json.TextEquals("keypoints"u8) ? "keypoints"
        : json.TextEquals("caption"u8) ? "caption"
        : null;
}
