using VizArt.Runs;

namespace VizArt.Cli;

/// <summary>Writes events of the audit trail for a command. One that cannot be written is told, and ends the command's own work not.</summary>
internal static class AuditTrail
{
    /// <summary>Writes.</summary>
    /// <returns>False where something could not be written; it was told then.</returns>
    internal static async Task<bool> TryAsync(RunLog log, TextWriter error, Action<AuditLog> write)
    {
        try
        {
            write(log.Audit);
            return true;
        }
        catch (AuditLogException exception)
        {
            await error.WriteLineAsync($"{exception.Folder}: error {OneLine.Of(exception.Message).Insert(exception.Code.Length, ":")}");
            return false;
        }
    }
}
