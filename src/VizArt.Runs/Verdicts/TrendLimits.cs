namespace VizArt.Runs;

/// <summary>The least growth of time and memory that counts as one, whatever the noise.</summary>
internal static class TrendLimits
{
    /// <summary>Least share, where a test asks for no other: 10 %.</summary>
    public const double LeastShare = 0.1;

    /// <summary>Least growth of a time, in ms: timers and schedulers are no finer.</summary>
    public const double LeastMs = 0.5;

    /// <summary>A test that lost a greater share of its time to other processes tells nothing of its own speed.</summary>
    public const double MostLostToOthers = 0.05;

    /// <summary>Least growth of a memory figure, in MB.</summary>
    public const double LeastMb = 4;
}
