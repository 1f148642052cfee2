using System.Text.Json;

namespace VizArt.GroundTruth;

/// <summary>Reads <c>keypoints</c> members of annotations into one that is used again and again.</summary>
internal sealed class CocoKeypoints(DiagnosticList faults, JsonValues values)
{
    private readonly Column<double> _triples = new();

    /// <summary>How many keypoints were read.</summary>
    public int Count => _triples.Count / 3;

    /// <summary>x, y and v of each keypoint.</summary>
    public ReadOnlySpan<double> Triples => _triples.Span;

    public void Clear() => _triples.Clear();

    /// <summary>Reads the value at hand; what is wrong is told.</summary>
    public void Read(ref JsonCursor json, in JsonPlace place)
    {
        Clear();
        var offset = json.TokenOffset;
        if (json.TokenType == JsonTokenType.Null || !TryReadTriples(ref json, place))
        {
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

    /// <summary>Reads the value at hand, whatever its v say: of predictions they are often scores.</summary>
    /// <returns>False where it is no triples; what is wrong is told.</returns>
    public bool TryReadTriples(ref JsonCursor json, in JsonPlace place)
    {
        Clear();
        var offset = json.TokenOffset;
        if (!values.TryNumberArray(ref json, place, "an array of numbers (x, y, v of each keypoint)", _triples))
        {
            Clear();
            return false;
        }

        if (_triples.Count % 3 != 0)
        {
            faults.Add(CocoRules.KeypointTriples.At(place, offset).Found(_triples.Count));
            Clear();
            return false;
        }

        return true;
    }

    /// <summary>The box around the labelled keypoints; null where there are none.</summary>
    public Box? Bounds()
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        for (var index = 0; index < _triples.Count; index += 3)
        {
            if (_triples[index + 2] > 0)
            {
                (left, right) = (Math.Min(left, _triples[index]), Math.Max(right, _triples[index]));
                (top, bottom) = (Math.Min(top, _triples[index + 1]), Math.Max(bottom, _triples[index + 1]));
            }
        }

        return double.IsFinite(right - left) && double.IsFinite(bottom - top) && right >= left ? Box.FromCorners(left, top, right, bottom) : null;
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
