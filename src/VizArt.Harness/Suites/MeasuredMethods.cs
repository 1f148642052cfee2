using System.Reflection;
using VizArt.Testing;

namespace VizArt.Harness;

/// <summary>Counts the measured tests of an assembly.</summary>
internal static class MeasuredMethods
{
    /// <summary>How many there are, by name, skipped ones left out.</summary>
    /// <param name="assembly">The test assembly.</param>
    /// <param name="isSkipped">Whether a test is skipped although it does not say so, for want of data.</param>
    public static int Count(Assembly assembly, Func<IRepeatedMeasurement, bool> isSkipped) => LoadableTypes.Of(assembly)
        .Where(type => type is { IsClass: true, IsAbstract: false, IsGenericTypeDefinition: false })
        .SelectMany(type => type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.FlattenHierarchy)
            .Where(method => method.GetCustomAttributes().OfType<IRepeatedMeasurement>().Any(measurement => measurement.Skip is null && !isSkipped(measurement)))
            .Select(method => $"{type.FullName}.{method.Name}"))
        .Distinct(StringComparer.Ordinal)
        .Count();
}
