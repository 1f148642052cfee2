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
        return configuration.Sink(new RunLogSink(log.Writer, log.MinimumLevel, time: null), restrictedToMinimumLevel);
    }

    /// <summary>Writes events of Microsoft.Extensions.Logging to the log as well: <c>builder.Logging.AddVizArt(log)</c>.</summary>
    /// <param name="logging">The loggers of the program.</param>
    /// <param name="log">The log; it is not disposed with them.</param>
    public static ILoggingBuilder AddVizArt(this ILoggingBuilder logging, RunLog log)
    {
        ArgumentNullException.ThrowIfNull(logging);
        ArgumentNullException.ThrowIfNull(log);
        logging.Services.AddSingleton(log.Provider);
        return logging;
    }
}
