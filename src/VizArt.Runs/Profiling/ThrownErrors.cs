using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;

namespace VizArt.Runs;

/// <summary>
/// Remembers in which stage an exception was first thrown. A <c>using</c> scope does not see exceptions, so they are watched where
/// they are thrown; nothing is done and nothing allocated while none is.
/// </summary>
internal sealed class ThrownErrors : IDisposable
{
    private const int LongestMessage = 4_000;
    private const int MostCauses = 100;

    private readonly StageProfiler _profiler;
    private readonly ConditionalWeakTable<Exception, StageScope> _origins = [];

    public ThrownErrors(StageProfiler profiler)
    {
        _profiler = profiler;
        AppDomain.CurrentDomain.FirstChanceException += Remember;
    }

    public void Dispose() => AppDomain.CurrentDomain.FirstChanceException -= Remember;

    /// <summary>The innermost stage that was open where the error was first thrown; null where none was.</summary>
    public StageScope? OriginOf(Exception error) => _origins.TryGetValue(error, out var scope) ? scope : null;

    /// <summary>What an error is really of; at least one.</summary>
    public static IEnumerable<Exception> Unwrap(Exception error)
    {
        var causes = new List<Exception>();
        var wrapped = new Stack<Exception>([error]);
        while (wrapped.TryPop(out var next) && causes.Count < MostCauses)
        {
            switch (next)
            {
                case AggregateException { InnerExceptions.Count: > 0 } several:
                    foreach (var inner in several.InnerExceptions.Reverse())
                    {
                        wrapped.Push(inner);
                    }

                    break;
                case TargetInvocationException { InnerException: { } inner }:
                    wrapped.Push(inner);
                    break;
                default:
                    causes.Add(next);
                    break;
            }
        }

        return causes;
    }

    /// <summary>The name of the error's type.</summary>
    public static string TypeOf(Exception error) => error.GetType().FullName ?? error.GetType().Name;

    /// <summary>The message, at most 4,000 characters; an exception whose message cannot be read has none.</summary>
    public static string MessageOf(Exception error)
    {
        string? message;
        try
        {
            message = error.Message;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            // A user's exception may compute its message, and fail at that.
            message = $"(its message cannot be read: {e.GetType().Name})";
        }

        message ??= string.Empty;
        return message.Length <= LongestMessage ? message : message[..LongestMessage];
    }

    private void Remember(object? sender, FirstChanceExceptionEventArgs thrown)
    {
        if (_profiler.Current is not { } scope)
        {
            return;
        }

        if (_profiler.CountsUnwoundAsFailed && scope.IsOpen)
        {
            scope.MeasuresToFill.Thrown = thrown.Exception;
        }

        // An exception is seen again each time it is thrown on; only the first place counts, unless that was in another call
        // (an exception object kept in a static field).
        if (_origins.TryGetValue(thrown.Exception, out var known) && ReferenceEquals(known.Root, scope.Root))
        {
            return;
        }

        _origins.AddOrUpdate(thrown.Exception, scope);
    }
}
