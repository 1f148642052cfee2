namespace VizArt.Runs;

/// <summary>What woven methods call besides the object that they stand before.</summary>
internal static class ProxiedCalls
{
    /// <summary>Opens the stage of a call.</summary>
    public static StageScope Open(StageProfiler? profiler, string name) =>
        (profiler ?? Ambient.Current?.Profiler)?.OpenChild(name, isSpan: false) ?? StageScope.None;

    /// <summary>Ends the stage of a call that threw.</summary>
    public static void Fail(StageScope scope, Exception error)
    {
        scope.Fail(error);
        scope.Dispose();
    }

    /// <summary>Ends the stage when the task has.</summary>
    public static Task? Await(Task? task, StageScope scope)
    {
        if (task is null or { IsCompletedSuccessfully: true })
        {
            scope.Dispose();
            return task;
        }

        scope.LeaveFlow();
        return EndAsync(task, scope);
    }

    /// <inheritdoc cref="Await(Task?, StageScope)"/>
    public static Task<T>? AwaitResult<T>(Task<T>? task, StageScope scope)
    {
        if (task is null or { IsCompletedSuccessfully: true })
        {
            scope.Dispose();
            return task;
        }

        scope.LeaveFlow();
        return EndResultAsync(task, scope);
    }

    /// <inheritdoc cref="Await(Task?, StageScope)"/>
    public static ValueTask AwaitValue(ValueTask task, StageScope scope)
    {
        // Not consumed here: a successful one may be backed by a source that is asked for its result once.
        if (task.IsCompletedSuccessfully)
        {
            scope.Dispose();
            return task;
        }

        scope.LeaveFlow();
        return new ValueTask(EndAsync(task.AsTask(), scope));
    }

    /// <inheritdoc cref="Await(Task?, StageScope)"/>
    public static ValueTask<T> AwaitValueResult<T>(ValueTask<T> task, StageScope scope)
    {
        if (task.IsCompletedSuccessfully)
        {
            scope.Dispose();
            return task;
        }

        scope.LeaveFlow();
        return new ValueTask<T>(EndResultAsync(task.AsTask(), scope));
    }

    /// <summary>Makes a stage of each enumeration.</summary>
    public static IAsyncEnumerable<T>? Stream<T>(IAsyncEnumerable<T>? stream, StageProfiler? profiler, string name) =>
        stream is null ? null : new ProfiledStream<T>(stream, profiler, name);

    private static async Task EndAsync(Task task, StageScope scope)
    {
        try
        {
            await task.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            scope.Fail(e);
            throw;
        }
        finally
        {
            scope.Dispose();
        }
    }

    private static async Task<T> EndResultAsync<T>(Task<T> task, StageScope scope)
    {
        try
        {
            return await task.ConfigureAwait(false);
        }
        catch (Exception e)
        {
            scope.Fail(e);
            throw;
        }
        finally
        {
            scope.Dispose();
        }
    }
}
