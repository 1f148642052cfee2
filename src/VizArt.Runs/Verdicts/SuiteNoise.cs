namespace VizArt.Runs;

/// <summary>What all figures of a suite share when they are judged.</summary>
/// <param name="Gates">How many are judged together.</param>
/// <param name="UsualOfTimes">What the spread of its times usually is, as a share; null where there is too little history.</param>
/// <param name="UsualOfMemory">The same of its memory.</param>
internal sealed record SuiteNoise(int Gates, double? UsualOfTimes, double? UsualOfMemory)
{
    /// <summary>The usual spread of figures of a unit.</summary>
    public double? Usual(string? unit) => unit == "MB" ? UsualOfMemory : UsualOfTimes;
}
