namespace VizArt.Runs.Simulation;

/// <summary>Draws series of runs.</summary>
internal static class Series
{
    /// <summary>A series around 1; the last value is the run that is judged.</summary>
    public static double[] Draw(Random random, Noise noise, double scale, int length)
    {
        var values = new double[length];
        var before = Gaussian(random);
        for (var i = 0; i < length; i++)
        {
            var draw = noise switch
            {
                Noise.StudentOfThree => Gaussian(random) / Math.Sqrt((Square(random) + Square(random) + Square(random)) / 3),
                Noise.AutocorrelatedByHalf => (0.5 * before) + (Math.Sqrt(0.75) * Gaussian(random)),
                _ => Gaussian(random),
            };
            before = draw;
            values[i] = 1 + (scale * draw);
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
