namespace VizArt.Benchmarks;

/// <summary>Repeated measurements of one thing, in milliseconds.</summary>
internal sealed record Timing(double[] Milliseconds)
{
    internal const int WarmUps = 2;
    internal const int Runs = 9;

    internal double Median => Milliseconds.Order().ElementAt(Milliseconds.Length / 2);

    internal double Minimum => Milliseconds.Min();

    internal double Maximum => Milliseconds.Max();
}
