namespace VizArt.Runs.Simulation;

/// <summary>The noise between quiet runs: relative, of scale 1, one series a gate.</summary>
internal enum Noise
{
    Gaussian,
    StudentOfThree,
    AutocorrelatedByHalf,
}
