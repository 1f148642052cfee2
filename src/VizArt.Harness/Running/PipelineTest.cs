using System.Collections.Immutable;
using System.Reflection;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>A measured test as its attributes describe it.</summary>
public sealed record PipelineTest
{
    private PipelineTest(MethodInfo method, IRepeatedMeasurement measurement)
    {
        Method = method;
        Measurement = measurement;
        Name = NameOf(method);
    }

    /// <summary>The test method.</summary>
    public MethodInfo Method { get; }

    /// <summary>How often it runs.</summary>
    public IRepeatedMeasurement Measurement { get; }

    /// <summary>What is asked of its accuracy; null for a test without samples.</summary>
    public IPipelineAccuracy? Accuracy { get; private init; }

    /// <summary>What is asked of single metrics.</summary>
    public ImmutableArray<MetricThresholdAttribute> Thresholds { get; private init; } = [];

    /// <summary>What it may spend.</summary>
    public ImmutableArray<IPerformanceBudget> Budgets { get; private init; } = [];

    /// <summary>Paths of what its answers depend on, besides the ground truth.</summary>
    public ImmutableArray<string> Inputs { get; private init; } = [];

    /// <summary>Whether other tests may run at the same time, so that times may be disturbed.</summary>
    public bool MayBeDisturbed { get; init; }

    /// <summary>Its name in the history: class and method, with the namespace where the assembly has the class twice.</summary>
    public string Name { get; }

    /// <summary>Reads the attributes of a method.</summary>
    /// <param name="method">The test method.</param>
    /// <param name="measurement">Its <c>[PipelineAccuracy]</c> or <c>[PipelineFact]</c>.</param>
    /// <returns>The test.</returns>
    public static PipelineTest Of(MethodInfo method, IRepeatedMeasurement measurement)
    {
        ArgumentNullException.ThrowIfNull(method);
        var type = method.ReflectedType ?? method.DeclaringType!;
        return new PipelineTest(method, measurement)
        {
            Accuracy = measurement as IPipelineAccuracy,
            Thresholds = [.. method.GetCustomAttributes<MetricThresholdAttribute>()],
            Budgets = [.. method.GetCustomAttributes().OfType<IPerformanceBudget>()],
            Inputs =
            [
                .. method.GetCustomAttributes<PipelineInputAttribute>()
                    .Concat(type.GetCustomAttributes<PipelineInputAttribute>(inherit: true))
                    .Concat(type.Assembly.GetCustomAttributes<PipelineInputAttribute>())
                    .Select(input => input.Path)
                    .Distinct(StringComparer.Ordinal),
            ],
        };
    }

    private static string NameOf(MethodInfo method)
    {
        var type = method.ReflectedType ?? method.DeclaringType!;
        var name = Nested(type);
        var isAmbiguous = LoadableTypes.Of(type.Assembly).Count(other => other.Name == type.Name && Nested(other) == name) > 1;
        return $"{(isAmbiguous && type.Namespace is { Length: > 0 } space ? space + "." : "")}{name}.{method.Name}";
    }

    private static string Nested(Type type) => type.DeclaringType is { } outer ? $"{Nested(outer)}.{type.Name}" : type.Name;
}
