namespace MeasuredTests;

/// <summary>What the committed ground truth says: three images with a cell each, at 10, 20 and 30.</summary>
internal static class Truth
{
    public static IReadOnlyList<Detection> Find(Sample sample) => [new(new Box(10 * int.Parse(sample.Id, System.Globalization.CultureInfo.InvariantCulture), 10, 20, 20), "cell", 0.9)];
}
