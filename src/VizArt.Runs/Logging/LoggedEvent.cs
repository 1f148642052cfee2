using Serilog.Events;

namespace VizArt.Runs;

/// <summary>An event on its way to the log, with what ran where it happened.</summary>
/// <param name="Event">The event.</param>
/// <param name="Context">What ran in its flow of the code; null outside of any run.</param>
/// <param name="Utc">When it happened.</param>
/// <param name="IsAudit">Whether it is of the audit trail.</param>
internal readonly record struct LoggedEvent(LogEvent Event, RunContext? Context, DateTime Utc, bool IsAudit = false);
