using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Reflection;

namespace VizArt.Runs;

/// <summary>Shows stages to whoever listens to the source and the meter <c>VizArt</c>, as exporters of OpenTelemetry do. Free while nobody does.</summary>
internal static class StageTelemetry
{
    public const string SourceName = "VizArt";

    private const string StageTag = "vizart.stage";
    private const string OutcomeTag = "vizart.outcome";
    private const string ErrorTypeTag = "error.type";

    private static readonly string? Version =
        typeof(StageTelemetry).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

    private static readonly ActivitySource Source = new(SourceName, Version);
    private static readonly Meter Meter = new(SourceName, Version);
    private static readonly Histogram<double> Duration =
        Meter.CreateHistogram<double>("vizart.stage.duration", "s", "Wall time of a stage.");

    private static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("vizart.stage.failures", "{stage}", "Stages that ended with an error.");

    /// <summary>Starts a span in this flow.</summary>
    /// <returns>What a listener threw; null where none did.</returns>
    public static Exception? Start(StageScope scope) => Source.HasListeners() ? StartHeard(scope) : null;

    /// <summary>Takes this flow back into a span that another left.</summary>
    public static void Resume(StageScope scope)
    {
        if (scope.Measures?.Activity is { } activity)
        {
            Activity.Current = activity;
        }
    }

    /// <summary>Takes this flow out of a span that goes on in another.</summary>
    public static void Leave(StageScope scope)
    {
        if (scope.Measures?.Activity is { } activity)
        {
            Activity.Current = activity.Parent;
        }
    }

    /// <summary>Ends the span, and counts the stage.</summary>
    public static void Stop(StageScope scope)
    {
        var errorType = scope.ErrorType is { } type && (Failures.Enabled || scope.Measures?.Activity is not null) ? scope.Profiler!.Redactor.Redact(type) : null;
        if (scope.Measures?.Activity is { } activity)
        {
            scope.Measures.Activity = null;
            if (errorType is not null)
            {
                activity.SetTag(ErrorTypeTag, errorType);
                activity.SetStatus(ActivityStatusCode.Error, scope.Profiler!.Redactor.Redact(scope.ErrorMessage ?? ""));
            }

            activity.Dispose();
        }

        if (Duration.Enabled)
        {
            Duration.Record(scope.Duration.TotalSeconds, new(StageTag, PathOf(scope)), new(OutcomeTag, scope.ErrorType is null ? "succeeded" : "failed"));
        }

        if (Failures.Enabled && errorType is not null)
        {
            Failures.Add(1, new(StageTag, PathOf(scope)), new KeyValuePair<string, object?>(ErrorTypeTag, errorType));
        }
    }

    private static Exception? StartHeard(StageScope scope)
    {
        var around = Activity.Current;
        try
        {
            StartSpan(scope);
            return null;
        }
        catch (Exception error)
        {
            // The span that the listener was told of is nobody's to stop.
            Activity.Current = around;
            return error;
        }
    }

    private static void StartSpan(StageScope scope)
    {
        var redactor = scope.Profiler!.Redactor;
        var shown = scope.Node.Shown(redactor);
        if (Source.StartActivity(shown.Name) is not { } activity)
        {
            return;
        }

        scope.MeasuresToFill.Activity = activity;
        if (activity.IsAllDataRequested)
        {
            var context = scope.Context;
            activity.SetTag(StageTag, shown.Path);
            activity.SetTag("vizart.run_id", context?.RunId);
            activity.SetTag("vizart.test", Name(context?.Test));
            activity.SetTag("vizart.sample_id", Name(scope.SampleId));
        }

        string? Name(string? name) => name is null ? null : RedactedName.Of(name, redactor);
    }

    /// <summary>Paths made up without end would be series without end.</summary>
    private static string PathOf(StageScope scope) => scope.Node.IsListed ? scope.Node.Shown(scope.Profiler!.Redactor).Path : StageSummary.OtherPaths;
}
