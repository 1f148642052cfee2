namespace VizArt.Harness;

/// <summary>The codes of what a verdict can find wrong.</summary>
internal static class VerdictCodes
{
    public const string OutsideLimit = "VIZ101";
    public const string BelowBaseline = "VIZ102";
    public const string PipelineFailed = "VIZ103";
    public const string Undefined = "VIZ104";
    public const string OverTimeBudget = "VIZ201";
    public const string OverMemoryBudget = "VIZ202";
    public const string StageNeverRan = "VIZ203";

    /// <summary>The code of a figure that is outside its limit.</summary>
    public static string OfLimit(Figure figure) => figure switch
    {
        { Stage: null } => OutsideLimit,
        { Metric: MeasuredFigures.Time } => OverTimeBudget,
        _ => OverMemoryBudget,
    };
}
