using System.Collections.Immutable;
using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads one file of classifications: a CSV with a row, or a JSON array with an object, a sample.</summary>
internal sealed class ClassificationReader
{
    private readonly string _path;
    private readonly Dataset _dataset;
    private readonly GroundTruthOptions _options;
    private readonly DiagnosticList _faults;
    private readonly JsonValues _values;
    private readonly SampleNames _names;
    private readonly HashSet<string> _unknownScores = new(StringComparer.Ordinal);
    private readonly Classification?[] _predictions;
    private readonly HashSet<int> _told = [];
    private readonly List<string> _extra = [];
    private int _count;

    public ClassificationReader(string path, Dataset dataset, GroundTruthOptions options)
    {
        _path = path;
        _dataset = dataset;
        _options = options;
        _faults = new DiagnosticList(path, options);
        _values = new JsonValues(_faults);
        _names = new SampleNames(dataset);
        _predictions = new Classification?[dataset.Samples.Length];
    }

    public PairedPredictions<Classification> Read(CancellationToken cancellationToken)
    {
        if (_path.EndsWith(".json", StringComparison.OrdinalIgnoreCase))
        {
            JsonFile.Read(_path, _options, _faults, ReadRoot, cancellationToken);
        }
        else
        {
            ReadCsv(cancellationToken);
        }

        return PredictionRows.Pair(_predictions, _count, _extra, _dataset, _faults);
    }

    private void ReadCsv(CancellationToken cancellationToken)
    {
        var csv = new SampleCsv(_path, _dataset, _faults, cancellationToken);
        csv.Read("“sample”, “label” and then the categories that scores are of", header => header[1] == "label");
        _count = csv.RowCount;
        _extra.AddRange(csv.Unknown.Select(unknown => unknown.Name));
        string[] categories = [.. csv.Header.Skip(2).Select(Named)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var twice in categories.Where(category => !seen.Add(category)))
        {
            _faults.Add(CsvRules.CategoryDuplicate.AtLine(1).Found(twice));
        }

        foreach (var category in categories.Where(category => !_dataset.TryGetCategory(category, out _)))
        {
            _faults.Add(PredictionRules.CategoryUnknown.AtLine(1).Found(category));
        }

        foreach (var row in csv.Rows)
        {
            var label = Named(row.Fields[1]);
            var scores = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
            for (var column = 0; column < categories.Length; column++)
            {
                if (csv.NumberOf(row, column + 2) is { } score)
                {
                    scores[categories[column]] = score;
                }
            }

            if (RuleAgainst(label) is { } rule)
            {
                _faults.Add(rule.AtLine(row.Line).Found(label));
            }

            _predictions[row.Sample] = label.Length == 0 ? null : new Classification(label, scores.ToImmutable());
        }
    }

    private void ReadRoot(ref JsonCursor json)
    {
        json.Read();
        if (_values.TryEnterArray(ref json, new JsonPlace(), "an array of predictions"))
        {
            for (; json.TokenType != JsonTokenType.EndArray; _count++)
            {
                ReadPrediction(ref json, new JsonPlace(null, _count));
                json.Read();
            }
        }

        json.Read();
    }

    private void ReadPrediction(ref JsonCursor json, in JsonPlace place)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _values.Refuse(ref json, place, "a prediction (an object)");
            return;
        }

        var offset = json.TokenOffset;
        SourceId? id = null;
        string? label = null;
        var scores = ImmutableSortedDictionary.CreateBuilder<string, double>(StringComparer.Ordinal);
        string? other = null;
        var (hasId, hasLabel, hasScores) = (false, false, false);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var name = json.TextEquals("image_id"u8) ? "image_id" : json.TextEquals("sample"u8) ? "sample" : json.TextEquals("label"u8) ? "label" : json.TextEquals("scores"u8) ? "scores" : "";
            var isOfOtherTask = json.TextEquals("category_id"u8);
            var at = place.At(name);
            if ((name is "image_id" or "sample" && hasId) || (name is "label" && hasLabel) || (name is "scores" && hasScores))
            {
                _faults.Add(CocoRules.MemberDuplicate.At(at, json.TokenOffset).Found(name));
            }

            json.Read();
            switch (name)
            {
                case "image_id" or "sample":
                    hasId = true;
                    id = _values.TryId(ref json, at, out var read) ? read : null;
                    break;
                case "label":
                    hasLabel = true;
                    label = ReadLabel(ref json, at);
                    break;
                case "scores":
                    hasScores = true;
                    ReadScores(ref json, at, scores);
                    break;
                default:
                    other ??= isOfOtherTask ? "category_id" : null;
                    json.Skip();
                    break;
            }
        }

        if (!hasLabel && other is not null)
        {
            // All rows of such a file are so: once is enough.
            _faults.AddOnce(CocoRules.ResultsOfOtherTask.At(place, offset).Found(other).With("label"));
            return;
        }

        Require(hasId, "image_id", place, offset);
        Require(hasLabel, "label", place, offset);
        if (id is { } source)
        {
            Add(source.ToString(), label, scores.ToImmutable(), place, offset);
        }
    }

    private string? ReadLabel(ref JsonCursor json, in JsonPlace at)
    {
        var offset = json.TokenOffset;
        if (!_values.TryText(ref json, at, out var text))
        {
            return null;
        }

        var label = Named(text);
        if (RuleAgainst(label) is { } rule)
        {
            _faults.Add(rule.At(at, offset).Found(label));
        }

        return label.Length == 0 ? null : label;
    }

    private void ReadScores(ref JsonCursor json, in JsonPlace at, ImmutableSortedDictionary<string, double>.Builder scores)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            _values.Refuse(ref json, at, "scores by category (an object)");
            return;
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var offset = json.TokenOffset;
            if (!json.TryGetText(out var written))
            {
                _faults.Add(JsonRules.InvalidText.At(at, offset));
            }

            var category = Named(written);
            if (!seen.Add(category))
            {
                _faults.Add(CocoRules.MemberDuplicate.At(at, offset).Found(category));
            }

            if (!_dataset.TryGetCategory(category, out _) && _unknownScores.Add(category))
            {
                _faults.Add(PredictionRules.CategoryUnknown.At(at, offset).Found(category));
            }

            json.Read();
            if (_values.TryNumber(ref json, at, out var score))
            {
                scores[category] = score;
            }
        }
    }

    private void Add(string name, string? label, ImmutableSortedDictionary<string, double> scores, in JsonPlace place, long offset)
    {
        switch (_names.Find(name))
        {
            case SampleNames.None:
                _extra.Add(name);
                break;
            case SampleNames.Ambiguous:
                _faults.Add(CsvRules.SampleAmbiguous.At(place, offset).Found(name));
                break;
            case var sample when !_told.Add(sample):
                _faults.Add(PredictionRules.SampleDuplicate.At(place, offset).Found(name));
                break;
            case var sample when label is not null:
                _predictions[sample] = new Classification(label, scores);
                break;
        }
    }

    private void Require(bool isThere, string member, in JsonPlace place, long offset)
    {
        if (!isThere)
        {
            _faults.Add(CocoRules.MemberMissing.At(place, offset).With(member));
        }
    }

    private DiagnosticRule? RuleAgainst(string label) =>
        label.Length == 0 ? PredictionRules.LabelEmpty : _dataset.TryGetCategory(label, out _) ? null : PredictionRules.CategoryUnknown;

    private string Named(string name) => _options.CategoryAliases.GetValueOrDefault(name, name);
}
