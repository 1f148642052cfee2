namespace VizArt.Runs.Simulation;

/// <summary>Draws the runs of a suite.</summary>
internal static class Series
{
    private const double ChanceOfBurst = 0.08;

    /// <summary>A series around 1 for each gate, newest first; the first value is of the run that is judged.</summary>
    public static double[][] Draw(Random random, Noise noise, double deviation, int gates, int length)
    {
        var moods = Enumerable.Range(0, length).Select(_ => Gaussian(random)).ToArray();
        return [.. Enumerable.Range(0, gates).Select(gate => Gate(random, noise, deviation, moods, gate))];
    }

    private static double[] Gate(Random random, Noise noise, double deviation, double[] moods, int gate)
    {
        var scale = noise == Noise.UnequalGates && gate % 2 == 1 ? deviation / 10 : deviation;
        var values = new double[moods.Length];
        var before = Gaussian(random);
        for (var i = 0; i < values.Length; i++)
        {
            var draw = noise switch
            {
                Noise.HeavyTails => Gaussian(random) / Math.Sqrt(Square(random) + Square(random) + Square(random)),
                Noise.Autocorrelated => (0.5 * before) + (Math.Sqrt(0.75) * Gaussian(random)),
                Noise.CommonMood => (Math.Sqrt(0.9) * moods[i]) + (Math.Sqrt(0.1) * Gaussian(random)),
                _ => Gaussian(random),
            };
            before = draw;
            values[i] = Math.Max(0, 1 + (scale * draw));
            if (noise == Noise.Bursts && i > 0 && random.NextDouble() < ChanceOfBurst)
            {
                values[i] *= 1.5 + random.NextDouble();
            }
        }

        return values;
    }

    private static double Square(Random random)
    {
        var value = Gaussian(random);
        return value * value;
    }

    private static double Gaussian(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
