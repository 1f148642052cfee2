namespace VizArt.Runs;

/// <summary>An event of the audit trail could not be seen on the disk: what was to be recorded counts as not recorded.</summary>
public sealed class AuditLogException : Exception
{
    /// <summary>The code of all such failures.</summary>
    public const string CodeOfAudit = "VIZ411";

    internal AuditLogException(string auditEvent, string folder, Exception inner)
        : base($"{CodeOfAudit} The event {auditEvent} could not be written to the log in {folder}: {TextLimits.OneLine(inner.Message, 500)} Free some space or make the folder writable, and repeat what was to be recorded.", inner)
    {
        Code = CodeOfAudit;
        AuditEvent = auditEvent;
        Folder = folder;
    }

    /// <summary>The code, <see cref="CodeOfAudit"/>.</summary>
    public string Code { get; }

    /// <summary>What was to be recorded, such as <c>Verdict</c>.</summary>
    public string AuditEvent { get; }

    /// <summary>The folder of the log.</summary>
    public string Folder { get; }
}
