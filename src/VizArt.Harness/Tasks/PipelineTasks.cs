using System.Collections.Immutable;
using System.Reflection;

namespace VizArt.Harness;

/// <summary>The kinds of pipeline that are known, in the order in which they are tried.</summary>
internal sealed class PipelineTasks
{
    private readonly ImmutableArray<PipelineTask> _tasks = KnownTasks.All;

    /// <summary>Chooses the task by what a method returns.</summary>
    /// <exception cref="HarnessException">VIZ010: nothing scores such a result.</exception>
    public PipelineTask Choose(MethodInfo method, PipelineSignature signature)
    {
        var isWhole = _tasks.Any(task => task.TakesWholeSets && task.Accepts(signature.ResultType!));
        var result = signature.TakesBatches && !isWhole ? ElementOf(signature.ResultType!) : signature.ResultType!;
        var extensions = PipelineExtensions.Of(method, result);
        var task = extensions.Task ?? (result is null ? null : _tasks.FirstOrDefault(task => task.Accepts(result)))
            ?? throw new HarnessException(
                "VIZ010",
                $"{method.DeclaringType?.Name}.{method.Name} returns {TypeName.Of(signature.ResultType!)}, which nothing scores. "
                + $"{(signature.TakesBatches ? "For a batch, return a list with one of these for each sample, in order" : "For a sample, return one of these")}: {string.Join(", ", _tasks.Where(task => !task.TakesWholeSets).Select(task => $"{task.Result} ({task.Name})"))}; or, for all samples together, an IDataView (classification); or name an evaluator of your own by [PipelineEvaluator].");
        return extensions.Metrics.IsEmpty ? task : new MeteredTask(task, extensions.Metrics);
    }

    private static Type? ElementOf(Type list) => list.GetInterfaces().Append(list)
        .FirstOrDefault(type => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IEnumerable<>))?
        .GetGenericArguments()[0];
}
