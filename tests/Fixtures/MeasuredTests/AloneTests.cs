namespace MeasuredTests;

/// <summary>Says which tests run at the same time.</summary>
internal static class Presence
{
    private static int _plain;

    public static int Plain => Volatile.Read(ref _plain);

    public static void EnterPlain() => Interlocked.Increment(ref _plain);

    public static void LeavePlain() => Interlocked.Decrement(ref _plain);
}

/// <summary>A plain test that takes a while, in a class of its own: xUnit runs it beside others.</summary>
public sealed class LongPlainTests
{
    [Fact]
    public async Task Takes_a_while()
    {
        Presence.EnterPlain();
        await Task.Delay(300);
        Presence.LeavePlain();
    }
}

/// <summary>Measured tests in two classes, which must meet nobody.</summary>
public sealed class FirstAloneTests
{
    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public IReadOnlyList<Detection> Meets_nobody(Sample sample)
    {
        Assert.Equal(0, Presence.Plain);
        return Truth.Find(sample);
    }
}

/// <summary>The second of them.</summary>
public sealed class SecondAloneTests
{
    [PipelineAccuracy("truth/coco.json", MinF1 = 0.9)]
    public IReadOnlyList<Detection> Meets_nobody(Sample sample)
    {
        Assert.Equal(0, Presence.Plain);
        return Truth.Find(sample);
    }
}
