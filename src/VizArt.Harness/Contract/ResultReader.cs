using System.Reflection;

namespace VizArt.Harness;

/// <summary>Waits for what a pipeline method returned, whether it is a value, a <c>Task</c> or a <c>ValueTask</c>.</summary>
internal sealed class ResultReader
{
    private static readonly MethodInfo OfTaskMethod = typeof(ResultReader).GetMethod(nameof(OfTask), BindingFlags.NonPublic | BindingFlags.Static)!;
    private static readonly MethodInfo OfValueTaskMethod = typeof(ResultReader).GetMethod(nameof(OfValueTask), BindingFlags.NonPublic | BindingFlags.Static)!;

    private readonly Func<object?, ValueTask<object?>> _read;

    private ResultReader(Type? resultType, Func<object?, ValueTask<object?>> read)
    {
        ResultType = resultType;
        _read = read;
    }

    /// <summary>The type of the value; null where there is none.</summary>
    public Type? ResultType { get; }

    public static ResultReader For(Type returned)
    {
        if (returned == typeof(void))
        {
            return new ResultReader(null, _ => ValueTask.FromResult<object?>(null));
        }

        if (returned == typeof(Task))
        {
            return new ResultReader(null, async value =>
            {
                await ((Task)value!).ConfigureAwait(false);
                return null;
            });
        }

        if (returned == typeof(ValueTask))
        {
            return new ResultReader(null, async value =>
            {
                await ((ValueTask)value!).ConfigureAwait(false);
                return null;
            });
        }

        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(Task<>))
        {
            return Generic(OfTaskMethod, returned);
        }

        if (returned.IsGenericType && returned.GetGenericTypeDefinition() == typeof(ValueTask<>))
        {
            return Generic(OfValueTaskMethod, returned);
        }

        return new ResultReader(returned, ValueTask.FromResult);
    }

    public ValueTask<object?> ReadAsync(object? returned) => _read(returned);

    private static ResultReader Generic(MethodInfo method, Type returned)
    {
        var resultType = returned.GetGenericArguments()[0];
        return new ResultReader(resultType, method.MakeGenericMethod(resultType).CreateDelegate<Func<object?, ValueTask<object?>>>());
    }

    private static async ValueTask<object?> OfTask<T>(object? task) =>
        await ((Task<T>)(task ?? throw new InvalidOperationException("The pipeline returned null instead of a Task."))).ConfigureAwait(false);

    private static async ValueTask<object?> OfValueTask<T>(object? task) => await ((ValueTask<T>)task!).ConfigureAwait(false);
}
