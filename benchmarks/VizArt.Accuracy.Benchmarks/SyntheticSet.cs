using VizArt.GroundTruth;

namespace VizArt.Accuracy.Benchmarks;

/// <summary>An object or a detection of the made-up set; of an object, the score is 0.</summary>
internal readonly record struct SyntheticBox(int Image, int Category, Box Box, double Score, bool IsCrowd);

/// <summary>A made-up set of the size and shape of COCO val2017 and of a detector's results on it. The same seed gives the same set.</summary>
internal sealed class SyntheticSet
{
    internal const int CategoryCount = 80;
    internal const int Width = 640;
    internal const int Height = 480;

    /// <summary>About three objects of ten are persons; the rest falls off slowly, as in COCO.</summary>
    private readonly double[] _categoryShares;
    private readonly Random _random;

    /// <summary>Makes the set.</summary>
    /// <param name="seed">What it follows from.</param>
    /// <param name="scale">How many times as large as val2017 it is.</param>
    internal SyntheticSet(int seed, int scale = 1)
    {
        (ImageCount, ObjectCount, DetectionCount) = (5_000 * scale, 36_000 * scale, 190_000 * scale);
        _random = new Random(seed);
        _categoryShares = CumulativeShares();
        Objects = MakeObjects();
        Detections = MakeDetections();
    }

    internal int ImageCount { get; }

    internal int ObjectCount { get; }

    internal int DetectionCount { get; }

    internal SyntheticBox[] Objects { get; }

    internal SyntheticBox[] Detections { get; }

    private static double[] CumulativeShares()
    {
        var shares = Enumerable.Range(0, CategoryCount).Select(category => category == 0 ? 0.3 : 1.0 / (category + 8)).ToArray();
        var rest = shares.Skip(1).Sum() / 0.7;
        var sum = 0.0;
        return [.. shares.Select((share, category) => sum += category == 0 ? share : share / rest)];
    }

    private SyntheticBox[] MakeObjects()
    {
        // The number of objects per image falls off exponentially, and an image keeps to few categories.
        var crowding = Enumerable.Range(0, ImageCount).Select(_ => -Math.Log(1 - _random.NextDouble())).ToArray();
        var total = crowding.Sum();
        var objects = new List<SyntheticBox>(ObjectCount);
        for (var image = 0; image < ImageCount; image++)
        {
            var count = (int)Math.Round(ObjectCount * crowding[image] / total);
            var categories = new[] { PickCategory(), PickCategory(), PickCategory() };
            for (var index = 0; index < count && objects.Count < ObjectCount; index++)
            {
                objects.Add(new SyntheticBox(image, categories[_random.Next(3)], MakeBox(), 0, _random.Next(100) == 0));
            }
        }

        while (objects.Count < ObjectCount)
        {
            objects.Add(new SyntheticBox(_random.Next(ImageCount), PickCategory(), MakeBox(), 0, false));
        }

        return [.. objects];
    }

    private SyntheticBox[] MakeDetections()
    {
        // Of each object mostly one good detection, often poorer ones, and around them many of low score.
        var detections = new List<SyntheticBox>(DetectionCount);
        while (detections.Count < DetectionCount)
        {
            var pass = detections.Count;
            foreach (var one in Objects)
            {
                var isGood = pass == 0 ? _random.NextDouble() < 0.8 : _random.NextDouble() < 0.15;
                var category = isGood || _random.NextDouble() < 0.7 ? one.Category : PickCategory();
                var box = isGood ? Jitter(one.Box, 0.08) : _random.NextDouble() < 0.5 ? Jitter(one.Box, 0.5) : MakeBox();
                var score = isGood ? Math.Sqrt(_random.NextDouble()) : Math.Pow(_random.NextDouble(), 3);
                if (detections.Count < DetectionCount)
                {
                    detections.Add(new SyntheticBox(one.Image, category, box, Math.Max(0.001f, (float)score), false));
                }
            }
        }

        return [.. detections];
    }

    private int PickCategory()
    {
        var index = Array.BinarySearch(_categoryShares, _random.NextDouble());
        return Math.Min(index < 0 ? ~index : index, CategoryCount - 1);
    }

    private Box MakeBox()
    {
        // Sides are spread evenly on a logarithmic scale: about 40% small, 35% medium, 25% large.
        var width = Math.Min(Width - 1, 6 * Math.Exp(_random.NextDouble() * Math.Log(60)));
        var height = Math.Min(Height - 1, width * Math.Exp((_random.NextDouble() - 0.5) * 1.4));
        return Round(_random.NextDouble() * (Width - width), _random.NextDouble() * (Height - height), width, height);
    }

    private Box Jitter(Box box, double share) => Round(
        box.X + (box.Width * share * (_random.NextDouble() - 0.5)),
        box.Y + (box.Height * share * (_random.NextDouble() - 0.5)),
        box.Width * (1 + (share * (_random.NextDouble() - 0.5))),
        box.Height * (1 + (share * (_random.NextDouble() - 0.5))));

    /// <summary>Detectors give single precision, and files hold all of its digits.</summary>
    private static Box Round(double x, double y, double width, double height) => new((float)x, (float)y, (float)width, (float)height);
}
