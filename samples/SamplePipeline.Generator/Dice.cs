namespace SamplePipeline.Generator;

/// <summary>
/// Seeded chance. Like everything here it uses only + − × ÷ and √, which give the same bits on every machine;
/// sine and exponential need not.
/// </summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    public double Between(double low, double high) => low + ((high - low) * _random.NextDouble());

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int low, int high) => _random.Next(low, high + 1);

    public bool Chance(double probability) => _random.NextDouble() < probability;

    /// <summary>Nearly normal, mean 0, deviation 1: the sum of four uniform numbers, scaled.</summary>
    public double Bell() =>
        (_random.NextDouble() + _random.NextDouble() + _random.NextDouble() + _random.NextDouble() - 2) * 1.7320508075688772;

    /// <summary>A direction, each as likely as any other: a point in the unit disc, pushed to its rim.</summary>
    public (double X, double Y) Direction()
    {
        while (true)
        {
            var (x, y) = (Between(-1.0, 1.0), Between(-1.0, 1.0));
            var length = Math.Sqrt((x * x) + (y * y));
            if (length is > 0.1 and <= 1)
            {
                return (x / length, y / length);
            }
        }
    }
}
