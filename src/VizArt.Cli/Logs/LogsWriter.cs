using VizArt.Runs;

namespace VizArt.Cli.Logs;

/// <summary>Writes entries one after the other.</summary>
internal abstract class LogsWriter
{
    internal abstract void Add(AuditEntry entry);

    /// <summary>Writes what was added and is not written yet.</summary>
    internal abstract void Flush();
}
