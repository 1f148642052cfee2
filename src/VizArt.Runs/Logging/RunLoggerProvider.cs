using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Serilog.Core;
using Serilog.Events;

namespace VizArt.Runs;

/// <summary>Loggers of Microsoft.Extensions.Logging that write to the log.</summary>
[ProviderAlias("VizArt")]
internal sealed class RunLoggerProvider : ILoggerProvider, ISupportExternalScope
{
    private readonly Func<RunLog> _log;
    private readonly Logger _capture;
    private readonly ConcurrentDictionary<string, RunLogger> _loggers = new(StringComparer.Ordinal);

    /// <param name="log">Where an event goes.</param>
    public RunLoggerProvider(Func<RunLog> log)
    {
        _log = log;
        _capture = new Serilog.LoggerConfiguration()
            .Destructure.ToMaximumDepth(CapturedValues.Deepest)
            .Destructure.ToMaximumCollectionCount(ClefLimits.MostElements)
            .Destructure.ToMaximumStringLength(CapturedValues.LongestText)
            .CreateLogger();
    }

    public IExternalScopeProvider Scopes { get; private set; } = new LoggerExternalScopeProvider();

    public ILogger CreateLogger(string categoryName) => _loggers.GetOrAdd(categoryName, name => new RunLogger(this, name));

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => Scopes = scopeProvider;

    public bool IsEnabled(LogEventLevel level) => _log().Takes(level);

    public void Write(LogEventLevel level, MessageTemplate template, Exception? error, IEnumerable<LogEventProperty> properties)
    {
        var log = _log();
        var now = log.Time.GetUtcNow();
        var activity = System.Diagnostics.Activity.Current;
        log.Writer?.Enqueue(new LoggedEvent(
            activity is null
                ? new LogEvent(now, level, error, template, properties)
                : new LogEvent(now, level, error, template, properties, activity.TraceId, activity.SpanId),
            RunContext.Current,
            now.UtcDateTime));
    }

    /// <summary>A value as Serilog takes it: copied now, whatever becomes of the object later.</summary>
    public bool TryCapture(string name, object? value, bool destructure, out LogEventProperty? property) =>
        _capture.BindProperty(name, value, destructure, out property);

    public void Dispose()
    {
        // The log outlives the factory that asked for loggers.
    }
}
