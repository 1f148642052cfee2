using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Serilog;
using Serilog.Configuration;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Brings loggers that a program has already to the log.</summary>
public static class RunLogExtensions
{
    /// <summary>Writes events of this Serilog logger to the log as well: <c>WriteTo.VizArt(log)</c>.</summary>
    /// <param name="configuration">Where Serilog writes to.</param>
    /// <param name="log">The log; it is not disposed with the logger.</param>
    /// <param name="restrictedToMinimumLevel">Events below it, or below the log's own level, are not taken.</param>
    public static LoggerConfiguration VizArt(
        this LoggerSinkConfiguration configuration, RunLog log, LogEventLevel restrictedToMinimumLevel = LevelAlias.Minimum)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        ArgumentNullException.ThrowIfNull(log);
        return configuration.Sink(new RunLogSink(() => log, usesClockOfLog: false), restrictedToMinimumLevel);
    }

    /// <summary>
    /// Writes events of this Serilog logger to the log of the run in whose flow they happen as well (<see cref="RunLog.Current"/>): <c>WriteTo.VizArt()</c>. Outside of any run they
    /// are not taken.
    /// </summary>
    /// <param name="configuration">Where Serilog writes to.</param>
    public static LoggerConfiguration VizArt(this LoggerSinkConfiguration configuration)
    {
        ArgumentNullException.ThrowIfNull(configuration);
        return configuration.Sink(new RunLogSink(() => RunLog.Current, usesClockOfLog: false));
    }

    /// <summary>Writes events of Microsoft.Extensions.Logging to the log as well: <c>builder.Logging.AddVizArt(log)</c>.</summary>
    /// <param name="logging">The loggers of the program.</param>
    /// <param name="log">The log; it is not disposed with them.</param>
    public static ILoggingBuilder AddVizArt(this ILoggingBuilder logging, RunLog log)
    {
        ArgumentNullException.ThrowIfNull(logging);
        ArgumentNullException.ThrowIfNull(log);

        // One for each factory: it hands over its own scopes.
        logging.Services.AddSingleton<ILoggerProvider>(_ => new RunLoggerProvider(() => log));
        return logging;
    }

    /// <summary>
    /// Writes events of Microsoft.Extensions.Logging to the log of the run in whose flow they happen as well (<see cref="RunLog.Current"/>): <c>builder.Logging.AddVizArt()</c>.
    /// Outside of any run they are not taken.
    /// </summary>
    /// <param name="logging">The loggers of the program, or of a test's fixture.</param>
    public static ILoggingBuilder AddVizArt(this ILoggingBuilder logging)
    {
        ArgumentNullException.ThrowIfNull(logging);
        logging.Services.AddSingleton<ILoggerProvider>(_ => new RunLoggerProvider(() => RunLog.Current));
        return logging;
    }
}
