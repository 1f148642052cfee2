namespace VizArt.Testing;

/// <summary>How the times of many samples become one figure.</summary>
public enum Statistic
{
    /// <summary>The time that half of the samples stay below.</summary>
    Median,

    /// <summary>The time that 95 % of the samples stay below.</summary>
    P95,

    /// <summary>The time that 99 % of the samples stay below.</summary>
    P99,

    /// <summary>The slowest sample.</summary>
    Max,

    /// <summary>Samples per second over whole passes, parallel samples counted together.</summary>
    Throughput,
}
