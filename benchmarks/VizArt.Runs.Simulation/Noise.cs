namespace VizArt.Runs.Simulation;

/// <summary>The noise between quiet runs of a suite.</summary>
internal enum Noise
{
    /// <summary>Every gate on its own.</summary>
    Gaussian,

    /// <summary>Student's of three degrees of freedom, scaled to a standard deviation of 1.</summary>
    HeavyTails,

    /// <summary>Each run correlated by a half with the one before.</summary>
    Autocorrelated,

    /// <summary>All gates of a run share nine tenths of the variance: the machine's mood.</summary>
    CommonMood,

    /// <summary>Every other gate has a tenth of the noise.</summary>
    UnequalGates,

    /// <summary>A baseline run's gate took 1.5 to 2.5 times as long with a chance of 8 %.</summary>
    Bursts,
}
