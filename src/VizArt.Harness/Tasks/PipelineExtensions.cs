using System.Collections.Immutable;
using System.Reflection;
using VizArt.Accuracy;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>A user's own evaluator and metrics, as attributes of a method, its class and its assembly name them.</summary>
/// <param name="Task">The evaluator's task; null for none.</param>
/// <param name="Metrics">Classes that implement <see cref="IMetric"/>.</param>
internal sealed record PipelineExtensions(PipelineTask? Task, ImmutableArray<Type> Metrics)
{
    /// <summary>Reads them. The evaluator nearest to the method counts, of the metrics all.</summary>
    /// <exception cref="HarnessException">VIZ011: a class is neither, or two evaluators are as near.</exception>
    public static PipelineExtensions Of(MethodInfo method, Type? result)
    {
        var levels = new[] { Types(method), Types(method.ReflectedType ?? method.DeclaringType!), Types((method.ReflectedType ?? method.DeclaringType!).Assembly) };
        var metrics = levels.SelectMany(types => types).Where(type => typeof(IMetric).IsAssignableFrom(type)).Distinct().ToImmutableArray();
        foreach (var types in levels)
        {
            var evaluators = types.Where(type => EvaluatorOf(type) is not null).ToArray();
            if (types.FirstOrDefault(type => EvaluatorOf(type) is null && !typeof(IMetric).IsAssignableFrom(type)) is { } stranger)
            {
                throw UserType.Fault(stranger, "(a class that implements IEvaluator<T> or IMetric)");
            }

            // One of the assembly's or the class's is for the methods that return what it takes.
            var fitting = evaluators.Where(type => result is not null && EvaluatorOf(type)!.IsAssignableFrom(result)).ToArray();
            if (fitting.Length > 1)
            {
                throw UserType.Fault(fitting[1], $"(one evaluator of {TypeName.Of(result!)}; {TypeName.Of(fitting[0])} is another)");
            }

            if (fitting.Length == 0 && evaluators.Length > 0 && ReferenceEquals(types, levels[0]))
            {
                throw UserType.Fault(evaluators[0], $"(an evaluator of {(result is null ? "what the method returns" : TypeName.Of(result))}, not of {TypeName.Of(EvaluatorOf(evaluators[0])!)})");
            }

            if (fitting.Length == 1)
            {
                var task = typeof(CustomTask<>).MakeGenericType(EvaluatorOf(fitting[0])!);
                return new PipelineExtensions((PipelineTask)Activator.CreateInstance(task, fitting[0])!, metrics);
            }
        }

        return new PipelineExtensions(null, metrics);
    }

    private static Type[] Types(ICustomAttributeProvider provider) =>
        [.. provider.GetCustomAttributes(typeof(PipelineEvaluatorAttribute), inherit: true).Cast<PipelineEvaluatorAttribute>().Select(attribute => attribute.Type)];

    /// <summary>What an evaluator takes; null for a class that is none.</summary>
    private static Type? EvaluatorOf(Type type) => type.GetInterfaces()
        .FirstOrDefault(own => own.IsGenericType && own.GetGenericTypeDefinition() == typeof(IEvaluator<>))?.GetGenericArguments()[0];
}
