namespace VizArt.Runs;

/// <summary>Names of the properties by which events of the log are found.</summary>
internal static class RunContextProperties
{
    public const string RunId = "RunId";
    public const string Test = "Test";
    public const string Sample = "Sample";
    public const string Stage = "Stage";
    public const string Succeeded = "Succeeded";
    public const string ElapsedMs = "ElapsedMs";

    /// <summary>What an event of the audit trail is.</summary>
    public const string AuditEvent = "AuditEvent";
}
