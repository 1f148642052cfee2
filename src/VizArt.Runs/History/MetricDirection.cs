namespace VizArt.Runs;

/// <summary>Which way a figure gets better.</summary>
public enum MetricDirection
{
    /// <summary>More is better, as with accuracy.</summary>
    HigherIsBetter,

    /// <summary>Less is better, as with time.</summary>
    LowerIsBetter,
}
