using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;
using VizArt.Runs.Simulation;

// How often the gate alarms without a reason, and what slowdown it finds: one look at a run of twenty gates, printed as Markdown.
const int gates = 20;
double[] slowdowns = [1.1, 1.2, 1.5, 2];
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;

Console.WriteLine("| noise between runs | CV | baseline runs | quiet runs that alarm | ×1.1 found | ×1.2 found | ×1.5 found | ×2 found | found in 95 % |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|---:|");
foreach (var noise in Enum.GetValues<Noise>())
{
    foreach (var deviation in new[] { 0.02, 0.03, 0.05 })
    {
        foreach (var baselines in new[] { 5, 10, 20 })
        {
            Row(noise, deviation, baselines);
        }
    }
}

void Row(Noise noise, double deviation, int baselines)
{
    var random = new Random(7 + baselines);
    var needed = new double[rounds];
    var alarms = 0;
    for (var round = 0; round < rounds; round++)
    {
        var suite = Series.Draw(random, noise, deviation, gates, baselines + 1);
        var runs = suite.Select(series => ImmutableArray.Create(series.AsSpan(1))).ToArray();
        var usual = Fence.Usual([.. runs.Select(Fence.Spread).OfType<double>()]);
        var limits = runs.Select(series => Fence.Of(series, gates, TrendLimits.LeastShare, 0, usual).Limit).ToArray();
        alarms += suite.Zip(limits).Any(gate => gate.First[0] > gate.Second) ? 1 : 0;

        // The slowdown at which this gate would have alarmed; each gate in turn.
        var slowed = round % gates;
        needed[round] = suite[slowed][0] > 0 ? limits[slowed] / suite[slowed][0] : double.PositiveInfinity;
    }

    Array.Sort(needed);
    string Found(double slowdown) => Share(needed.Count(value => value < slowdown));
    string Share(int count) => (100.0 * count / rounds).ToString("0.0", CultureInfo.InvariantCulture) + " %";
    var smallest = needed[(int)Math.Ceiling(0.95 * rounds) - 1];
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {noise} | {deviation:0 %} | {baselines} | {Share(alarms)} | {string.Join(" | ", slowdowns.Select(Found))} | ×{smallest:0.00} |"));
}
