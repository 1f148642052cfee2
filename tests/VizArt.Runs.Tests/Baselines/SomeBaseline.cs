using System.Collections.Immutable;

namespace VizArt.Runs.Tests.Baselines;

/// <summary>Baselines to write.</summary>
internal static class SomeBaseline
{
    public const string Test = "DetectorTests.Detects_vehicles";
    public const string RunId = "0198c1a2-7b3c-7def-8123-456789abcdef";

    public static AcceptedBaseline With(params (string Metric, double? Value)[] figures) => new()
    {
        Test = Test,
        RunId = RunId,
        DatasetId = "d1",
        OptionsId = "o1",
        SampleCount = 24,
        Figures = [.. figures.Select(figure => new AcceptedFigure(figure.Metric, null, null, figure.Value))],
    };

    /// <summary>A baseline with everything that a file may hold.</summary>
    public static AcceptedBaseline Full { get; } = With(("F1", 0)) with
    {
        Profile = "gpu",
        Reason = "A camera of twice the resolution",
        Suite = "Detector.Tests/net10.0/Debug",
        Figures =
        [
            new AcceptedFigure("F1", null, "night", 0.5),
            new AcceptedFigure("F1", "car", null, 0.8125).WithSpread(0.8, 0.825),
            new AcceptedFigure("APs", null, null, null),
            new AcceptedFigure("F1", null, null, 0.1 + 0.2).WithSpread(0.25, 0.5),
            new AcceptedFigure("AP", null, null, 1),
            new AcceptedFigure("F1", "bus", null, 0.7),
            new AcceptedFigure("F1", "car", "night", 0.25),
        ],
    };

    /// <summary>Anything a baseline may be: names of any script, figures of any size.</summary>
    public static AcceptedBaseline Any(Random random)
    {
        var figures = new Dictionary<(string, string?, string?), AcceptedFigure>();
        string?[] categories = [null, .. Enumerable.Range(0, random.Next(4)).Select(_ => Name(random))];
        string?[] slices = [null, .. Enumerable.Range(0, random.Next(3)).Select(_ => Name(random))];
        foreach (var slice in slices)
        {
            foreach (var category in categories)
            {
                for (var count = random.Next(slice is null && category is null ? 1 : 0, 5); count > 0; count--)
                {
                    var figure = new AcceptedFigure("M" + Name(random), category, slice, random.Next(5) == 0 ? null : Number(random));
                    figures[(figure.Metric, category, slice)] = slice is null && random.Next(3) == 0 ? Spread(figure, Number(random), Number(random)) : figure;
                }
            }
        }

        return new AcceptedBaseline
        {
            Test = "T" + Name(random),
            Profile = random.Next(2) == 0 ? null : "p" + Name(random),
            Reason = random.Next(2) == 0 ? null : "r" + Name(random),
            Suite = random.Next(2) == 0 ? null : "s" + Name(random),
            RunId = RunId,
            DatasetId = "d" + Name(random),
            OptionsId = "o" + Name(random),
            SampleCount = random.NextInt64(long.MaxValue),
            Figures = [.. figures.Values],
        };
    }

    private static AcceptedFigure Spread(AcceptedFigure figure, double a, double b) => figure.WithSpread(Math.Min(a, b), Math.Max(a, b));

    private static double Number(Random random)
    {
        var number = BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue));
        return random.Next(2) == 0 || !double.IsFinite(number) ? random.NextDouble() : number;
    }

    private static string Name(Random random) => string.Concat(Enumerable.Range(0, random.Next(6)).Select(_ => random.Next(6) switch
    {
        0 => "\"\\/\b\n\u2028\u202E\u200F<>&'+`",
        1 => "ß細胞Ж😀",
        2 => char.ConvertFromUtf32(random.Next(0xE000, 0x110000)),
        _ => ((char)random.Next(' ', '~')).ToString(),
    }));
}
