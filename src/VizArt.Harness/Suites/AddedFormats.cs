using System.Reflection;
using VizArt.GroundTruth;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>The formats that the tests of an assembly read: the known ones, and those it adds.</summary>
internal static class AddedFormats
{
    /// <summary>The formats.</summary>
    /// <exception cref="HarnessException">VIZ011: something added is no format.</exception>
    public static GroundTruthFormats Of(Assembly assembly)
    {
        var formats = GroundTruthFormats.CreateDefault();
        foreach (var attribute in assembly.GetCustomAttributes<GroundTruthFormatAttribute>())
        {
            formats = formats.Add(Make(attribute.Format));
        }

        return formats;
    }

    internal static IGroundTruthFormat Make(Type type) =>
        typeof(IGroundTruthFormat).IsAssignableFrom(type) && !type.IsAbstract && type.GetConstructor(Type.EmptyTypes) is not null
            ? (IGroundTruthFormat)Activator.CreateInstance(type)!
            : throw new HarnessException("VIZ011", $"1 invalid option: [GroundTruthFormat] {TypeName.Of(type)} (a public class that implements IGroundTruthFormat and has a constructor without parameters).");
}
