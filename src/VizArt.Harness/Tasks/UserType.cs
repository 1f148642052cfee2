using System.Reflection;
using VizArt.GroundTruth;

namespace VizArt.Harness;

/// <summary>Makes an instance of a class that an attribute names.</summary>
internal static class UserType
{
    /// <summary>Makes it, with the dataset where a constructor takes one.</summary>
    /// <exception cref="HarnessException">VIZ011: it cannot be made, or its constructor threw.</exception>
    public static object Make(Type type, Dataset dataset)
    {
        var withDataset = type.GetConstructor([typeof(Dataset)]);
        var constructor = withDataset ?? type.GetConstructor(Type.EmptyTypes);
        if (type.IsAbstract || constructor is null)
        {
            throw Fault(type, "(a public class with a public constructor that takes a Dataset or nothing)");
        }

        try
        {
            return constructor.Invoke(withDataset is null ? [] : [dataset]);
        }
        catch (TargetInvocationException error)
        {
            throw Fault(type, $"(its constructor threw {TypeName.Of(error.InnerException!.GetType())}: {Printable.OneLine(error.InnerException.Message, 200)})", error.InnerException);
        }
    }

    public static HarnessException Fault(Type type, string what, Exception? cause = null) =>
        new("VIZ011", $"1 invalid option: [PipelineEvaluator] {TypeName.Of(type)} {what}.", cause);
}
