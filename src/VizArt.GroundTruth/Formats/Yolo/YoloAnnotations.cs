using System.Runtime.InteropServices;

namespace VizArt.GroundTruth;

/// <summary>Turns rows into annotations in pixels.</summary>
internal sealed class YoloAnnotations(DatasetBuilder builder, (int Count, int Numbers)? keypoints)
{
    private const int NumbersOfBox = 4;
    private const double Visible = 2;

    /// <summary>Adds the rows of a sample; where its size is not known, they stay parts of the sides.</summary>
    public void Add(YoloSample sample, int image, Dictionary<int, int> categories, ref int count)
    {
        var (width, height) = sample.Size is { } size ? ((double)size.Width, (double)size.Height) : (1, 1);
        for (var row = 0; row < sample.Labels.Classes.Count; row++)
        {
            var numbers = CollectionsMarshal.AsSpan(sample.Labels.Numbers)[sample.Labels.StartOf(row)..sample.Labels.Ends[row]];
            var category = categories[sample.Labels.Classes[row]];
            if (sample.Task is YoloTask.Segment or YoloTask.Oriented)
            {
                AddOutline(numbers, image, category, width, height, ++count);
                continue;
            }

            var box = new Box((numbers[0] - (numbers[2] / 2)) * width, (numbers[1] - (numbers[3] / 2)) * height, numbers[2] * width, numbers[3] * height);
            builder.AddAnnotation(++count, image, category, box);
            if (sample.Task == YoloTask.Pose && keypoints is { } shape)
            {
                AddKeypoints(numbers[NumbersOfBox..], shape.Numbers, width, height);
            }
        }
    }

    private void AddOutline(ReadOnlySpan<double> numbers, int image, int category, double width, double height, int id)
    {
        var points = new double[numbers.Length];
        var (left, top, right, bottom) = (double.PositiveInfinity, double.PositiveInfinity, double.NegativeInfinity, double.NegativeInfinity);
        for (var index = 0; index < points.Length; index += 2)
        {
            var (x, y) = (numbers[index] * width, numbers[index + 1] * height);
            (points[index], points[index + 1]) = (x, y);
            (left, top, right, bottom) = (Math.Min(left, x), Math.Min(top, y), Math.Max(right, x), Math.Max(bottom, y));
        }

        builder.AddAnnotation(id, image, category, Box.FromCorners(left, top, right, bottom));
        builder.AddPolygon(points);
    }

    private void AddKeypoints(ReadOnlySpan<double> numbers, int each, double width, double height)
    {
        var triples = new double[numbers.Length / each * 3];
        for (var (from, to) = (0, 0); to < triples.Length; (from, to) = (from + each, to + 3))
        {
            // A point without visibility that lies outside is not labelled, as Ultralytics takes it.
            var visibility = each == 3 ? numbers[from + 2] : numbers[from] < 0 || numbers[from + 1] < 0 ? 0 : Visible;
            (triples[to], triples[to + 1], triples[to + 2]) = (numbers[from] * width, numbers[from + 1] * height, visibility);
        }

        builder.SetKeypoints(triples);
    }
}
