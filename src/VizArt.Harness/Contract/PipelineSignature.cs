using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using VizArt.GroundTruth;
using VizArt.Runs;

namespace VizArt.Harness;

/// <summary>How to call a pipeline method: what each parameter is given, and how to wait for the result.</summary>
internal sealed class PipelineSignature
{
    private readonly MethodInfo _method;
    private readonly ImmutableArray<PipelineParameter> _parameters;
    private readonly ResultReader _reader;

    private PipelineSignature(MethodInfo method, ImmutableArray<PipelineParameter> parameters, ResultReader reader)
    {
        _method = method;
        _parameters = parameters;
        _reader = reader;
    }

    /// <summary>Whether a call takes a list of samples.</summary>
    public bool TakesBatches => _parameters.Contains(PipelineParameter.Samples);

    /// <summary>The type of what a call returns, awaited; null where it returns nothing.</summary>
    public Type? ResultType => _reader.ResultType;

    /// <summary>Reads the signature of a method that works on samples.</summary>
    /// <exception cref="HarnessException">VIZ010: the method cannot be called with samples.</exception>
    public static PipelineSignature OfSamples(MethodInfo method)
    {
        var signature = Read(method, "Sample, IReadOnlyList<Sample>, StageProfiler or CancellationToken");
        var inputs = signature._parameters.Count(parameter => parameter is PipelineParameter.Sample or PipelineParameter.Samples);
        if (inputs != 1)
        {
            throw Wrong(method, inputs == 0
                ? "takes no sample; a pipeline takes one Sample or one IReadOnlyList<Sample>. Add the parameter, or use [PipelineFact]"
                : "takes samples more than once; a pipeline takes one Sample or one IReadOnlyList<Sample>. Remove the others");
        }

        if (signature.ResultType is null)
        {
            throw Wrong(method, "returns nothing; a pipeline returns its predictions. Return them, or a Task or ValueTask of them");
        }

        return signature;
    }

    /// <summary>Reads the signature of a method that is measured without samples.</summary>
    /// <exception cref="HarnessException">VIZ010: the method cannot be called without samples.</exception>
    public static PipelineSignature OfFact(MethodInfo method)
    {
        var signature = Read(method, "StageProfiler or CancellationToken");
        if (signature._parameters.Any(parameter => parameter is PipelineParameter.Sample or PipelineParameter.Samples))
        {
            throw Wrong(method, "takes a sample, and [PipelineFact] has none to give. Use [PipelineAccuracy], or remove the parameter");
        }

        return signature;
    }

    /// <summary>Calls the method and waits for its result.</summary>
    public ValueTask<object?> CallAsync(object? instance, IReadOnlyList<Sample> samples, StageProfiler profiler, CancellationToken cancellation)
    {
        var arguments = new object?[_parameters.Length];
        for (var index = 0; index < arguments.Length; index++)
        {
            arguments[index] = _parameters[index] switch
            {
                PipelineParameter.Sample => samples[0],
                PipelineParameter.Samples => samples,
                PipelineParameter.Profiler => profiler,
                _ => cancellation,
            };
        }

        return _reader.ReadAsync(_method.Invoke(instance, BindingFlags.DoNotWrapExceptions, null, arguments, null));
    }

    private static PipelineSignature Read(MethodInfo method, string known)
    {
        if (method.IsGenericMethodDefinition)
        {
            throw Wrong(method, "is generic; a test method has concrete types. Remove the type parameters");
        }

        if (method.ReturnType == typeof(void) && method.IsDefined(typeof(AsyncStateMachineAttribute)))
        {
            throw Wrong(method, "is async void, so nobody can wait for it. Return Task");
        }

        if (ResultReader.For(method.ReturnType).ResultType is { IsGenericType: true } result && result.GetGenericTypeDefinition() == typeof(IAsyncEnumerable<>))
        {
            throw Wrong(method, "returns an IAsyncEnumerable, which is not drawn. Draw it within the method, and return a list");
        }

        var parameters = ImmutableArray.CreateBuilder<PipelineParameter>();
        foreach (var parameter in method.GetParameters())
        {
            parameters.Add(parameter.ParameterType switch
            {
                var type when type == typeof(Sample) => PipelineParameter.Sample,
                var type when type == typeof(IReadOnlyList<Sample>) || type == typeof(IEnumerable<Sample>) || type == typeof(IReadOnlyCollection<Sample>) => PipelineParameter.Samples,
                var type when type == typeof(StageProfiler) => PipelineParameter.Profiler,
                var type when type == typeof(CancellationToken) => PipelineParameter.Cancellation,
                var type => throw Wrong(method, $"has a parameter '{parameter.Name}' of type {type.Name}, which nothing can fill; parameters are {known}. Move it into a fixture"),
            });
        }

        return new PipelineSignature(method, parameters.ToImmutable(), ResultReader.For(method.ReturnType));
    }

    private static HarnessException Wrong(MethodInfo method, string what) =>
        new("VIZ010", $"{method.DeclaringType?.Name}.{method.Name} {what}.");
}
