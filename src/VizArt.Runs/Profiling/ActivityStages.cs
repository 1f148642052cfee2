using System.Diagnostics;
using System.Runtime.CompilerServices;

namespace VizArt.Runs;

/// <summary>Makes stages of the activities that are started within the calls of one profiler.</summary>
/// <remarks>
/// Activities start and stop synchronously in the flow of the code that does so: the stage that is current there is their parent. Other
/// listeners may sample an activity that this one did not ask for, so what is within a call is asked again when it starts.
/// </remarks>
internal sealed class ActivityStages : IDisposable
{
    private const string TagOfErrorType = "error.type";
    private const string DefaultErrorType = "System.Diagnostics.Activity";
    private const string DefaultErrorMessage = "The activity ended with the status Error and no description.";

    private readonly StageProfiler _profiler;
    private readonly ActivityListener _listener;
    private readonly ConditionalWeakTable<Activity, StageScope> _stages = [];

    public ActivityStages(StageProfiler profiler, SourcePatterns patterns)
    {
        _profiler = profiler;
        _listener = new ActivityListener
        {
            ShouldListenTo = source => patterns.Includes(source.Name),
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => Sample(),
            SampleUsingParentId = (ref ActivityCreationOptions<string> _) => Sample(),
            ActivityStarted = Start,
            ActivityStopped = Stop,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    private bool IsWithinOpenStage => _profiler.Current is { Root.IsOpen: true };

    private ActivitySamplingResult Sample() =>
        IsWithinOpenStage ? ActivitySamplingResult.AllData : ActivitySamplingResult.None;

    private void Start(Activity activity)
    {
        if (IsWithinOpenStage)
        {
            _stages.AddOrUpdate(activity, _profiler.OpenChild(StageNames.Sanitise(activity.OperationName), isSpan: true));
        }
    }

    private void Stop(Activity activity)
    {
        if (!_stages.TryGetValue(activity, out var stage))
        {
            return;
        }

        if (activity.Status == ActivityStatusCode.Error && stage.IsOpen)
        {
            _profiler.Mark(
                stage,
                activity.GetTagItem(TagOfErrorType) as string ?? DefaultErrorType,
                activity.StatusDescription ?? DefaultErrorMessage);
        }

        stage.Dispose();
        _stages.Remove(activity);
    }
}
