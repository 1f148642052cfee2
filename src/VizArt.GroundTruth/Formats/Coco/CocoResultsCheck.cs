using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Checks one results file without the dataset that its ids refer to.</summary>
/// <remarks>As pycocotools' loadRes, the first result tells what all of them are: captions, boxes, masks or keypoints.</remarks>
internal sealed class CocoResultsCheck
{
    // loadRes asks in this order, and passes over an empty box.
    private static readonly CocoResultMembers[] OrderOfLoading =
        [CocoResultMembers.Caption, CocoResultMembers.Box, CocoResultMembers.Segmentation, CocoResultMembers.Keypoints];

    private readonly string _path;
    private readonly GroundTruthOptions _options;
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly CocoBoxes _boxes;
    private readonly CocoSegmentation _segmentation;
    private readonly CocoKeypoints _keypoints;
    private readonly HashSet<SourceId> _images = [];
    private readonly HashSet<SourceId> _categories = [];
    private CocoResultMembers _geometry = CocoResultMembers.Box;
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

    private void ReadRoot(ref JsonCursor json) => _count = CocoResultsArray.Read(ref json, _values, ReadResult);

    private void ReadResult(ref JsonCursor json, in JsonPlace place, int index, long offset)
    {
        var (seen, filled) = (CocoResultMembers.None, CocoResultMembers.None);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (member, name) = CocoResultsArray.MemberAt(ref json);
            if (member == CocoResultMembers.None)
            {
                json.Read();
                json.Skip();
                continue;
            }

            var at = place.At(name);
            if ((seen & member) != 0)
            {
                _faults.Add(CocoRules.MemberDuplicate.At(at, json.TokenOffset).Found(name));
            }

            seen |= member;
            json.Read();
            filled |= IsEmptyMember(ref json, member, at) ? CocoResultMembers.None : member;
        }

        if (index == 0)
        {
            _geometry = GeometryOf(seen, filled);
        }

        Require(seen, filled, place, offset);
    }

    private static CocoResultMembers GeometryOf(CocoResultMembers seen, CocoResultMembers filled)
    {
        foreach (var member in OrderOfLoading)
        {
            if ((filled & member) != 0)
            {
                return member;
            }
        }

        return (seen & CocoResultMembers.Segmentation) != 0 ? CocoResultMembers.Segmentation
            : (seen & CocoResultMembers.Keypoints) != 0 ? CocoResultMembers.Keypoints
            : CocoResultMembers.Box;
    }

    /// <summary>Reads a member; what is wrong is told.</summary>
    /// <returns>Whether it is a geometry that says that there is none.</returns>
    private bool IsEmptyMember(ref JsonCursor json, CocoResultMembers member, in JsonPlace at)
    {
        switch (member)
        {
            case CocoResultMembers.Image when _values.TryId(ref json, at, out var image):
                _images.Add(image);
                return false;
            case CocoResultMembers.Category when _values.TryId(ref json, at, out var category):
                _categories.Add(category);
                return false;
            case CocoResultMembers.Score:
                _values.TryNumber(ref json, at, out _);
                return false;
            case CocoResultMembers.Caption:
                _values.TryText(ref json, at, out _);
                return false;
            case CocoResultMembers.Box:
                return !_boxes.TryRead(ref json, at, out _, out var isEmpty) && isEmpty;
            case CocoResultMembers.Segmentation:
                return _segmentation.TryRead(ref json, at) && _segmentation.IsEmpty;
            case CocoResultMembers.Keypoints:
                return _keypoints.TryReadTriples(ref json, at) && _keypoints.Count == 0;
            default:
                return false;
        }
    }

    private void Require(CocoResultMembers seen, CocoResultMembers filled, in JsonPlace place, long offset)
    {
        var required = _geometry == CocoResultMembers.Caption ? CocoResultMembers.Image | CocoResultMembers.Caption : CocoResultMembers.Common | _geometry;
        foreach (var (member, name) in CocoResultsArray.Members)
        {
            if ((required & member) != 0 && ((seen & member) == 0 || (member == CocoResultMembers.Box && (filled & member) == 0)))
            {
                _faults.Add(CocoRules.MemberMissing.At(place, offset).With(name));
            }
        }

        if ((seen & ~filled & _geometry) == 0)
        {
            return;
        }

        if (_geometry == CocoResultMembers.Segmentation)
        {
            _faults.Add(CocoRules.ResultMaskMissing.At(place.At("segmentation"), offset));
        }
        else if (_geometry == CocoResultMembers.Keypoints)
        {
            _faults.Add(CocoRules.ResultKeypointsMissing.At(place.At("keypoints"), offset));
        }
    }
}
