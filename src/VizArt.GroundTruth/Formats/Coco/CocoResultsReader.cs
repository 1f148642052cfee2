using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads one results file of boxes.</summary>
internal sealed class CocoResultsReader
{
    private readonly string _path;
    private readonly GroundTruthOptions _options;
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly CocoBoxes _boxes;
    private readonly DetectionTableBuilder _detections = new();
    private readonly Dictionary<SourceId, int> _sampleOf;
    private readonly Dictionary<SourceId, int> _categoryOf;
    private readonly string? _textId;
    private (SourceId Id, int Index) _lastSample;
    private (SourceId Id, int Index) _lastCategory;

    public CocoResultsReader(string path, Dataset dataset, GroundTruthOptions options)
    {
        _path = path;
        _options = options;
        _faults = new DiagnosticList(path, options);
        _values = new JsonValues(_faults);
        _boxes = new CocoBoxes(_faults, _values);
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
        using var file = GroundTruthFile.Open(_path);
        try
        {
            ReadRoot(new JsonCursor(file, _options, cancellationToken));
        }
        catch (JsonFaultException fault)
        {
            _faults.Add(fault.Finding);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw GroundTruthFile.Unreadable(_path, e);
        }

        return _faults.HasErrors ? throw _faults.ToException() : _detections.Build();
    }

    private void ReadRoot(JsonCursor json)
    {
        try
        {
            json.Read();
            if (_values.TryEnterArray(ref json, new JsonPlace(), "an array of results"))
            {
                for (var index = 0; json.TokenType != JsonTokenType.EndArray; index++)
                {
                    ReadDetection(ref json, new JsonPlace(null, index));
                    json.Read();
                }
            }

            json.Read();
        }
        finally
        {
            json.Dispose();
        }
    }

    private void ReadDetection(ref JsonCursor json, in JsonPlace place)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _values.Refuse(ref json, place, "a result (an object)");
            return;
        }

        var offset = json.TokenOffset;
        var (sample, category, box, score) = (-1, DetectionTable.UnknownCategory, default(Box), 0.0);
        var (seen, isSound) = (Members.None, true);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var (member, name) = MemberAt(ref json);
            if (member == Members.None)
            {
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
            isSound &= member switch
            {
                Members.Image => TryReadSample(ref json, at, out sample),
                Members.Category => TryReadCategory(ref json, at, out category),
                Members.Box => _boxes.TryRead(ref json, at, out box),
                _ => _values.TryNumber(ref json, at, out score),
            };
        }

        if (RequireAll(seen, place, offset) && isSound)
        {
            _detections.Add(sample, category, box, score);
        }
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

    private bool RequireAll(Members seen, in JsonPlace place, long offset)
    {
        if (seen == Members.All)
        {
            return true;
        }

        foreach (var (member, name) in new[] { (Members.Image, "image_id"), (Members.Category, "category_id"), (Members.Box, "bbox"), (Members.Score, "score") })
        {
            if ((seen & member) == 0)
            {
                _faults.Add(CocoRules.MemberMissing.At(place, offset).With(name));
            }
        }

        return false;
    }

    private static (Members Member, string Name) MemberAt(ref JsonCursor json) =>
        json.TextEquals("image_id"u8) ? (Members.Image, "image_id")
        : json.TextEquals("category_id"u8) ? (Members.Category, "category_id")
        : json.TextEquals("bbox"u8) ? (Members.Box, "bbox")
        : json.TextEquals("score"u8) ? (Members.Score, "score")
        : (Members.None, "");

    [Flags]
    private enum Members
    {
        None = 0,
        Image = 1,
        Category = 2,
        Box = 4,
        Score = 8,
        All = Image | Category | Box | Score,
    }
}
