using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads <c>keypoints</c> members of annotations into one that is used again and again.</summary>
internal sealed class CocoKeypoints(DiagnosticList faults, JsonValues values)
{
    private readonly Column<double> _triples = new();

    /// <summary>How many keypoints were read.</summary>
    public int Count => _triples.Count / 3;

    public void Clear() => _triples.Clear();

    /// <summary>Reads the value at hand; what is wrong is told.</summary>
    public void Read(ref JsonCursor json, in JsonPlace place)
    {
        Clear();
        if (json.TokenType == JsonTokenType.Null)
        {
            return;
        }

        var offset = json.TokenOffset;
        if (!values.TryEnterArray(ref json, place, "an array of numbers (x, y, v of each keypoint)") || !values.TryNumbers(ref json, place, _triples))
        {
            Clear();
            return;
        }

        if (_triples.Count % 3 != 0)
        {
            faults.Add(CocoRules.KeypointTriples.At(place, offset).Found(_triples.Count));
            Clear();
            return;
        }

        for (var v = 2; v < _triples.Count; v += 3)
        {
            if (_triples[v] is not (0 or 1 or 2))
            {
                faults.Add(CocoRules.KeypointVisibility.At(place.At(v), offset).Found(_triples[v]));
            }
        }
    }

    /// <summary>Gives what was read to the annotation that was added last.</summary>
    public void AddTo(DatasetBuilder builder, int? labelledCount)
    {
        if (_triples.Count > 0 || labelledCount is not null)
        {
            builder.SetKeypoints(_triples.Span, labelledCount);
        }
    }
}
