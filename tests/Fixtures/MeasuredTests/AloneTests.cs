namespace MeasuredTests;

/// <summary>Says which tests run at the same time.</summary>
internal static class Presence
{
    private static readonly ManualResetEventSlim MeasuredBegan = new();
    private static int _measured;

    /// <summary>Waits for a measured test to begin, which it must not while a plain one runs.</summary>
    public static bool AMeasuredTestBeginsWithin(TimeSpan patience) => MeasuredBegan.Wait(patience);

    /// <summary>Runs a measured call; says whether another one ran at the same time.</summary>
    public static IReadOnlyList<Detection> Alone(Func<IReadOnlyList<Detection>> call)
    {
        MeasuredBegan.Set();
        Assert.Equal(1, Interlocked.Increment(ref _measured));
        try
        {
            return call();
        }
        finally
        {
            Interlocked.Decrement(ref _measured);
        }
    }
}

/// <summary>A plain test that takes a while, in a class of its own: xUnit runs it beside others.</summary>
public sealed class LongPlainTests
{
    [Fact]
    public void Meets_no_measured_test() => Assert.False(Presence.AMeasuredTestBeginsWithin(TimeSpan.FromSeconds(4)));
}

/// <summary>Measured tests in two classes, which must meet nobody.</summary>
public sealed class FirstAloneTests
{
    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public IReadOnlyList<Detection> Meets_nobody(Sample sample) => Presence.Alone(() => Truth.Find(sample));
}

/// <summary>The second of them.</summary>
public sealed class SecondAloneTests
{
    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public IReadOnlyList<Detection> Meets_nobody(Sample sample) => Presence.Alone(() => Truth.Find(sample));
}
