using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Serilog.Events;
using Serilog.Parsing;

namespace VizArt.Runs;

/// <summary>A logger of Microsoft.Extensions.Logging: state and scopes become properties, the original format the template, the category the source.</summary>
internal sealed class RunLogger(RunLoggerProvider provider, string category) : ILogger
{
    private const string OriginalFormat = "{OriginalFormat}";
    private const string ScopeName = "Scope";
    private const int MostTemplates = 1_000;

    private static readonly MessageTemplateParser Parser = new();
    private static readonly ConcurrentDictionary<string, MessageTemplate> Templates = new(StringComparer.Ordinal);

    private readonly LogEventProperty _source = new(Serilog.Core.Constants.SourceContextPropertyName, new ScalarValue(category));

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => provider.Scopes.Push(state);

    public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None && provider.IsEnabled(LevelOf(logLevel));

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!IsEnabled(logLevel))
        {
            return;
        }

        var properties = new Dictionary<string, LogEventProperty>(StringComparer.Ordinal);
        MessageTemplate template;
        try
        {
            AddScopes(properties);
            template = Template(Add(properties, state), () => formatter(state, exception));
        }
        catch (Exception error)
        {
            // The state is of anybody's type. A call to a logger ends no pipeline; that it failed is told in its place.
            template = Parser.Parse("An event could not be captured: {Fault}");
            properties["Fault"] = new LogEventProperty("Fault", new ScalarValue(error.GetType().FullName));
        }

        properties[_source.Name] = _source;
        if (eventId.Id != 0 || eventId.Name is not null)
        {
            properties[nameof(EventId)] = new LogEventProperty(nameof(EventId), ValueOf(eventId));
        }

        provider.Write(LevelOf(logLevel), template, exception, properties.Values);
    }

    private static LogEventLevel LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace => LogEventLevel.Verbose,
        LogLevel.Debug => LogEventLevel.Debug,
        LogLevel.Information => LogEventLevel.Information,
        LogLevel.Warning => LogEventLevel.Warning,
        LogLevel.Error => LogEventLevel.Error,
        _ => LogEventLevel.Fatal,
    };

    private static StructureValue ValueOf(EventId id)
    {
        var members = new List<LogEventProperty>(2) { new(nameof(EventId.Id), new ScalarValue(id.Id)) };
        if (id.Name is { } name)
        {
            members.Add(new LogEventProperty(nameof(EventId.Name), new ScalarValue(name)));
        }

        return new StructureValue(members);
    }

    /// <summary>The original format, or else the text as it was formatted, in which nothing is a placeholder.</summary>
    private static MessageTemplate Template(string? format, Func<string> text)
    {
        if (format is null)
        {
            var message = text();
            return new MessageTemplate(
                message.Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal),
                [new TextToken(message)]);
        }

        if (Templates.TryGetValue(format, out var known))
        {
            return known;
        }

        var template = Parser.Parse(format);
        if (format.Length <= CapturedValues.LongestTemplate && Templates.Count < MostTemplates)
        {
            Templates[format] = template;
        }

        return template;
    }

    private void AddScopes(Dictionary<string, LogEventProperty> properties)
    {
        List<LogEventPropertyValue>? unnamed = null;
        provider.Scopes.ForEachScope(
            (scope, known) =>
            {
                Add(known, scope);
                if (scope is not null and not IEnumerable<KeyValuePair<string, object?>>)
                {
                    (unnamed ??= []).Add(new ScalarValue(scope.ToString()));
                }
            },
            properties);
        if (unnamed is not null)
        {
            properties[ScopeName] = new LogEventProperty(ScopeName, new SequenceValue(unnamed));
        }
    }

    /// <summary>Adds what a state names; the innermost wins.</summary>
    /// <returns>Its original format; null where it has none.</returns>
    private string? Add(Dictionary<string, LogEventProperty> properties, object? state)
    {
        if (state is not IEnumerable<KeyValuePair<string, object?>> named)
        {
            return null;
        }

        string? format = null;
        foreach (var (key, value) in named)
        {
            if (key == OriginalFormat)
            {
                format = value as string;
                continue;
            }

            var destructure = key.StartsWith('@');
            var name = destructure || key.StartsWith('$') ? key[1..] : key;
            if (provider.TryCapture(name, value, destructure, out var property))
            {
                properties[name] = property!;
            }
        }

        return format;
    }
}
