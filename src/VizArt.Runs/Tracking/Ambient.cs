namespace VizArt.Runs;

/// <summary>
/// What each flow of the code is in. There is one for the process: an <see cref="ExecutionContext"/> grows, and with it the cost of every
/// change, by each <see cref="AsyncLocal{T}"/> that holds something.
/// </summary>
internal static class Ambient
{
    private static readonly AsyncLocal<IAmbientFrame?> Flow = new();

    /// <summary>The innermost frame; null outside of any.</summary>
    public static IAmbientFrame? Current
    {
        get => Flow.Value;
        set => Flow.Value = value;
    }

    /// <summary>Makes a stage the innermost frame.</summary>
    public static void Enter(StageScope scope)
    {
        scope.ContextBefore = ExecutionContext.Capture();
        Flow.Value = scope;
        scope.ContextWithin = ExecutionContext.Capture();
    }

    /// <summary>
    /// Makes what was around a stage the innermost frame again. Whatever of that stage is left open in this flow is left with it, as with an
    /// unwound stack; a flow that is elsewhere stays there.
    /// </summary>
    public static void Leave(StageScope scope)
    {
        var (before, within) = (scope.ContextBefore, scope.ContextWithin);

        // Kept, they would hold on to whatever else flows.
        scope.ContextBefore = scope.ContextWithin = null;
        if (before is not null && within is not null && ReferenceEquals(ExecutionContext.Capture(), within))
        {
            // Nothing else changed meanwhile: going back to the context as it was makes no new one.
            ExecutionContext.Restore(before);
        }
        else if (IsWithin(Flow.Value, scope))
        {
            Flow.Value = scope.Previous;
        }
    }

    private static bool IsWithin(IAmbientFrame? frame, StageScope scope)
    {
        for (; frame is not null; frame = frame.Previous)
        {
            if (ReferenceEquals(frame, scope))
            {
                return true;
            }
        }

        return false;
    }
}
