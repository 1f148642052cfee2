using System.Collections.Immutable;
using System.Globalization;
using VizArt.Runs;
using VizArt.Runs.Simulation;

// How often the gate alarms without a reason, and what slowdown it finds: one look at a run of twenty gates, printed as Markdown.
const int gates = 20;
var rounds = args.Length > 0 ? int.Parse(args[0], CultureInfo.InvariantCulture) : 20_000;

Console.WriteLine("| noise between runs | scale | baseline runs | quiet runs that alarm | ×1.1 found | ×1.2 found | ×1.5 found | ×2 found |");
Console.WriteLine("|---|---:|---:|---:|---:|---:|---:|---:|");
foreach (var noise in Enum.GetValues<Noise>())
{
    foreach (var scale in new[] { 0.02, 0.05 })
    {
        foreach (var baselines in new[] { 5, 10, 20 })
        {
            Row(noise, scale, baselines);
        }
    }
}

void Row(Noise noise, double scale, int baselines)
{
    var random = new Random(7 + baselines);
    double[] slowdowns = [1.1, 1.2, 1.5, 2];
    var found = new int[slowdowns.Length];
    var alarms = 0;
    for (var round = 0; round < rounds; round++)
    {
        var isAlarmed = false;
        for (var gate = 0; gate < gates; gate++)
        {
            var series = Series.Draw(random, noise, scale, baselines + 1);
            var (_, limit) = Fence.Of([.. series.AsSpan(0, baselines)], gates, TrendLimits.LeastShare, 0);
            isAlarmed |= series[^1] > limit;
            for (var i = 0; gate == 0 && i < slowdowns.Length; i++)
            {
                found[i] += series[^1] * slowdowns[i] > limit ? 1 : 0;
            }
        }

        alarms += isAlarmed ? 1 : 0;
    }

    string Share(int count) => (100.0 * count / rounds).ToString("0.0", CultureInfo.InvariantCulture) + " %";
    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {noise} | {scale:0 %} | {baselines} | {Share(alarms)} | {string.Join(" | ", found.Select(Share))} |"));
}
