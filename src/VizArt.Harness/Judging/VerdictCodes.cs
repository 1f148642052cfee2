using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>The codes of what a verdict can find wrong.</summary>
internal static class VerdictCodes
{
    public const string OutsideLimit = "VIZ101";
    public const string BelowBaseline = "VIZ102";
    public const string PipelineFailed = "VIZ103";
    public const string Undefined = "VIZ104";
    public const string MissingFigure = "VIZ110";
    public const string UnusableBaseline = BaselineFileException.CodeOfBaselines;
    public const string OtherIds = "VIZ121";
    public const string OverTimeBudget = "VIZ201";
    public const string OverMemoryBudget = "VIZ202";
    public const string StageNeverRan = "VIZ203";

    /// <summary>Whether a code says that a run is not what was accepted.</summary>
    public static bool IsOfBaseline(string? code) => code is BelowBaseline or MissingFigure or UnusableBaseline or OtherIds;

    /// <summary>The code of a failure that its own line reports; null for any other judgement.</summary>
    public static string? OfUnnamed(Judgement judgement) => judgement switch
    {
        { Verdict: not VerdictState.Failed } => null,
        { Figure.Metric: "FailedSamples" } => PipelineFailed,
        { Figure.Stage: not null, Figure.Value: null } => StageNeverRan,
        _ => null,
    };

    /// <summary>The code that a message of ours begins with; null where it begins with none.</summary>
    public static string? OfMessage(string message) =>
        message.Length >= 6 && message.StartsWith("VIZ", StringComparison.Ordinal) && message.AsSpan(3, 3).ContainsAnyExceptInRange('0', '9') is false ? message[..6] : null;

    /// <summary>The code of a figure that is outside its limit.</summary>
    public static string OfLimit(Figure figure) => figure switch
    {
        { Stage: null } => OutsideLimit,
        { Metric: MeasuredFigures.Time } => OverTimeBudget,
        _ => OverMemoryBudget,
    };
}
