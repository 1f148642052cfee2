using System.Globalization;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads one results file of boxes, masks or keypoints.</summary>
internal sealed class CocoResultsReader
{
    private readonly string _path;
    private readonly GroundTruthOptions _options;
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly CocoBoxes _boxes;
    private readonly CocoSegmentation _segmentation;
    private readonly CocoKeypoints _keypoints;
    private readonly CocoResultsTask _task;
    private readonly Dataset _dataset;
    private readonly DetectionTableBuilder _detections = new();
    private readonly Dictionary<SourceId, int> _sampleOf;
    private readonly Dictionary<SourceId, int> _categoryOf;
    private readonly string? _textId;
    private (SourceId Id, int Index) _lastSample;
    private (SourceId Id, int Index) _lastCategory;
    private bool _areasAreOfBoxes;

    public CocoResultsReader(string path, Dataset dataset, CocoResultsTask task, GroundTruthOptions options)
    {
        _dataset = dataset;
        _task = task;
        _path = path;
        _options = options;
        _faults = new DiagnosticList(path, options);
        _values = new JsonValues(_faults);
        _boxes = new CocoBoxes(_faults, _values);
        _segmentation = new CocoSegmentation(_faults, _values);
        _keypoints = new CocoKeypoints(_faults, _values);
        _sampleOf = new Dictionary<SourceId, int>(dataset.Samples.Length);
        for (var sample = 0; sample < dataset.SampleIds.Length; sample++)
        {
            _sampleOf.Add(dataset.SampleIds[sample], sample);
        }

        // Numbers come before texts: where the first id is none, no id is.
        _textId = dataset.SampleIds is [{ IsNumber: false } first, ..] ? first.ToString() : null;
        _categoryOf = dataset.Categories.ToDictionary(category => category.Id, category => category.Index);
        _lastSample = (default, _sampleOf.GetValueOrDefault(default, -1));
        _lastCategory = (default, _categoryOf.GetValueOrDefault(default, DetectionTable.UnknownCategory));
    }

    public DetectionTable Read(CancellationToken cancellationToken)
    {
        JsonFile.Read(_path, _options, _faults, ReadRoot, cancellationToken);

        return _faults.HasErrors ? throw _faults.ToException() : _detections.Build(_faults.TakeWarnings().Warnings);
    }

    private void ReadRoot(ref JsonCursor json) => CocoResultsArray.Read(ref json, _values, ReadResult);

    private void ReadResult(ref JsonCursor json, in JsonPlace place, int index, long offset)
    {
        var result = new Result { Sample = -1, Category = DetectionTable.UnknownCategory };
        var (seen, isSound) = (CocoResultMembers.None, true);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (member, name) = CocoResultsArray.MemberAt(ref json);
            if (!IsRead(member))
            {
                seen |= member;
                json.Read();
                json.Skip();
                continue;
            }

            var at = place.At(name);
            if ((seen & member) != 0)
            {
                _faults.Add(CocoRules.MemberDuplicate.At(at, json.TokenOffset).Found(name));
                isSound = false;
            }

            seen |= member;
            json.Read();
            isSound &= TryReadMember(ref json, member, at, ref result);
        }

        if (index == 0)
        {
            _areasAreOfBoxes = _task != CocoResultsTask.Boxes && result.HasBox;
        }

        if (RequireAll(seen, result.HasBox, place, offset) && isSound)
        {
            Add(result, place, offset);
        }
    }

    /// <summary>Whether a member says anything of the task; the geometry of others is skipped.</summary>
    private bool IsRead(CocoResultMembers member) => member switch
    {
        CocoResultMembers.None or CocoResultMembers.Caption => false,
        CocoResultMembers.Segmentation => _task == CocoResultsTask.Masks,
        CocoResultMembers.Keypoints => _task == CocoResultsTask.Keypoints,
        _ => true,
    };

    private bool TryReadMember(ref JsonCursor json, CocoResultMembers member, in JsonPlace at, ref Result result)
    {
        switch (member)
        {
            case CocoResultMembers.Image:
                return TryReadSample(ref json, at, out result.Sample);
            case CocoResultMembers.Category:
                return TryReadCategory(ref json, at, out result.Category);
            case CocoResultMembers.Box when _task == CocoResultsTask.Boxes:
                return _boxes.TryRead(ref json, at, out result.Box);
            case CocoResultMembers.Box:
                result.HasBox = _boxes.TryRead(ref json, at, out result.Box, out var isEmpty);
                return result.HasBox || isEmpty;
            case CocoResultMembers.Segmentation:
                return _segmentation.TryRead(ref json, at);
            case CocoResultMembers.Keypoints:
                return _keypoints.TryReadTriples(ref json, at);
            default:
                return _values.TryNumber(ref json, at, out result.Score);
        }
    }

    private void Add(in Result result, in JsonPlace place, long offset)
    {
        switch (_task)
        {
            case CocoResultsTask.Masks:
                AddMask(result, place.At("segmentation"), offset);
                break;
            case CocoResultsTask.Keypoints:
                AddKeypoints(result, place.At("keypoints"), offset);
                break;
            default:
                _detections.Add(result.Sample, result.Category, result.Box, result.Score);
                break;
        }
    }

    private void AddMask(in Result result, in JsonPlace place, long offset)
    {
        var image = _dataset.Samples[result.Sample];
        if (_segmentation.MaskSize is { Height: > 0 } size)
        {
            if ((image.Height is { } height && height != size.Height) || (image.Width is { } width && width != size.Width))
            {
                _faults.Add(CocoRules.ResultMaskSize.At(place, offset)
                    .Found(string.Create(CultureInfo.InvariantCulture, $"{size.Height} × {size.Width}"))
                    .With(string.Create(CultureInfo.InvariantCulture, $"{image.Height} × {image.Width}")));
            }

            AddMask(result, size.Height, size.Width, _segmentation.Runs);
            return;
        }

        if (_segmentation.IsEmpty)
        {
            _faults.Add(CocoRules.ResultMaskMissing.At(place, offset));
        }
        else if (image.Height is not { } height || image.Width is not { } width || (long)height * width > int.MaxValue)
        {
            _faults.AddOnce(CocoRules.ResultPolygonSize.At(place, offset));
        }
        else if (_segmentation.Rasterise(height, width) is { } mask)
        {
            AddMask(result, height, width, mask.Runs);
        }
        else
        {
            _faults.Add(CocoRules.ResultPolygonCrossings.At(place, offset));
        }
    }

    private void AddMask(in Result result, int height, int width, ReadOnlySpan<uint> runs)
    {
        var box = result.HasBox ? result.Box : MaskRuns.BoundingBox(height, runs);
        _detections.Add(result.Sample, result.Category, box, result.Score, _areasAreOfBoxes ? box.Area : MaskRuns.Area(runs));
        _detections.AddMask(height, width, runs);
    }

    private void AddKeypoints(in Result result, in JsonPlace place, long offset)
    {
        var triples = _keypoints.Triples;
        var expected = result.Category < 0 ? 0 : _dataset.Categories[result.Category].Keypoints.Length;
        if (triples.IsEmpty || DetectionTableBuilder.BoxAround(triples) is not { } around)
        {
            _faults.Add(CocoRules.ResultKeypointsMissing.At(place, offset));
            return;
        }

        if (expected > 0 && _keypoints.Count != expected)
        {
            _faults.Add(CocoRules.KeypointCount.At(place, offset).Found(_keypoints.Count).With(expected));
        }

        var box = result.HasBox ? result.Box : around;
        _detections.Add(result.Sample, result.Category, box, result.Score, (_areasAreOfBoxes ? box : around).Area);
        _detections.SetKeypoints(triples);
    }

    private bool TryReadSample(ref JsonCursor json, in JsonPlace place, out int sample)
    {
        sample = _lastSample.Index;
        if (!_values.TryId(ref json, place, out var id))
        {
            return false;
        }

        if (id != _lastSample.Id)
        {
            sample = _sampleOf.GetValueOrDefault(id, -1);
            _lastSample = (id, sample);
        }

        if (sample < 0 && id.IsNumber && _textId is not null)
        {
            // All of them are wrong for one cause: told once.
            _faults.AddOnce(CocoRules.ImageUnknownNumber.At(place, json.TokenOffset).Found(JsonValues.Describe(ref json)).With(Finding.Shorten(_textId, 80)));
        }
        else if (sample < 0)
        {
            _faults.Add(CocoRules.ImageUnknown.At(place, json.TokenOffset).Found(JsonValues.Describe(ref json)));
        }

        return sample >= 0;
    }

    private bool TryReadCategory(ref JsonCursor json, in JsonPlace place, out int category)
    {
        category = _lastCategory.Index;
        if (!_values.TryId(ref json, place, out var id))
        {
            return false;
        }

        if (id != _lastCategory.Id)
        {
            category = _categoryOf.GetValueOrDefault(id, DetectionTable.UnknownCategory);
            _lastCategory = (id, category);
        }

        return true;
    }

    private bool RequireAll(CocoResultMembers seen, bool hasBox, in JsonPlace place, long offset)
    {
        var (geometry, geometryName) = _task switch
        {
            CocoResultsTask.Masks => (CocoResultMembers.Segmentation, "segmentation"),
            CocoResultsTask.Keypoints => (CocoResultMembers.Keypoints, "keypoints"),
            _ => (CocoResultMembers.Box, "bbox"),
        };
        var required = CocoResultMembers.Common | geometry;
        if ((seen & required) == required && (hasBox || !_areasAreOfBoxes))
        {
            return true;
        }

        if ((seen & geometry) == 0 && (seen & CocoResultMembers.Geometries) != 0)
        {
            // All of them are wrong for one cause: told once.
            var found = (seen & CocoResultMembers.Segmentation) != 0 ? "segmentation" : (seen & CocoResultMembers.Keypoints) != 0 ? "keypoints" : "bbox";
            _faults.AddOnce(CocoRules.ResultsOfOtherTask.At(place, offset).Found(found).With(geometryName));
            return false;
        }

        required |= _areasAreOfBoxes && !hasBox ? CocoResultMembers.Box : CocoResultMembers.None;
        foreach (var (member, name) in CocoResultsArray.Members)
        {
            if ((required & member) != 0 && ((seen & member) == 0 || (member == CocoResultMembers.Box && _areasAreOfBoxes)))
            {
                _faults.Add(CocoRules.MemberMissing.At(place, offset).With(name));
            }
        }

        return false;
    }

    private struct Result
    {
        public int Sample;
        public int Category;
        public Box Box;
        public bool HasBox;
        public double Score;
    }
}
